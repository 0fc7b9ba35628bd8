using System.Globalization;
using System.Text;
using HeadlessCommerce.Import;
using HeadlessCommerce.Import.Shopify;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Tests.Import;

/// <summary>Files that were made by chance, broken in ways that nobody thought of: a seed names each.</summary>
public sealed class RandomExportTests
{
    private static readonly string[] Columns =
    [
        "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Option3 Name", "Option3 Value",
        "Variant SKU", "Variant Grams", "Variant Inventory Qty", "Variant Price", "Variant Compare At Price", "Variant Barcode", "Image Src", "Image Position", "Image Alt Text",
        "Variant Image", "Variant Weight Unit", "Status", "Location", "Gift Card", "SEO Title",
    ];

    private static readonly string[] Cells =
    [
        "", "", " ", "mug", "Mug", "cup", "S", "M", "Size", "Default Title", "Title", "9.90", "1,299.00", "-1", "0", "1e9", "99999999999999999999", "abc", "true", "FALSE", "active", "draft", "paused",
        "https://x.example/1.jpg", "ftp://x", "//x", "kg", "lb", "5", "5.5", "not stocked", "Warsaw", "'007", "ყავა", "🛒", "a\nb", "say \"so\"", "a;b\tc", "<p>hi</p>", "\u0007", "\u00a0", "=1+1",
    ];

    [Theory]
    [InlineData(1, 400)]
    [InlineData(2, 400)]
    [InlineData(3, 400)]
    [InlineData(4, 400)]
    public void No_file_breaks_the_reader_and_no_row_is_lost_silently(int from, int count)
    {
        for (var seed = from * 10_000; seed < from * 10_000 + count; seed++)
        {
            var random = new Random(seed);
            var (text, lines) = File(random);

            if (ShopifyCsv.Read(Encoding.UTF8.GetBytes(text), CurrencyCode.Parse("EUR")) is not { } file)
                continue; // refused as a whole, for its header
            if (file.Problems.Any(row => row.Code is ImportRowCode.BrokenQuotes))
                continue; // where a row ends is anybody's guess then; it is said
            var told = file.Products.SelectMany(product => product.Lines).Concat(file.Problems.Where(row => row.Severity is ImportSeverity.Error).Select(row => row.Line)).ToHashSet();
            var lost = lines.Where(line => !told.Contains(line)).ToArray();
            Assert.True(lost.Length == 0, string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: lines {string.Join(", ", lost)} are neither in nor listed.\n{text}"));
        }
    }

    /// <summary>The text, and the lines on which rows with any content begin.</summary>
    private static (string Text, IReadOnlyList<int> Lines) File(Random random)
    {
        var columns = Columns.Where(column => column is "Handle" || random.Next(4) > 0).OrderBy(_ => random.Next()).ToArray();
        var separator = ",;\t"[random.Next(3)];
        var end = random.Next(3) == 0 ? "\r\n" : "\n";
        var text = new StringBuilder(string.Join(separator, columns) + end);
        var (line, lines) = (2, new List<int>());
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var cells = columns.Select(column => column is "Handle" && random.Next(8) > 0 ? "mug-" + random.Next(3) : Cells[random.Next(Cells.Length)]).ToArray();
            if (cells.Any(cell => cell.Trim().Any(letter => !char.IsControl(letter))))
                lines.Add(line);
            foreach (var (cell, place) in cells.Select((cell, place) => (cell, place)))
                text.Append(place == 0 ? "" : separator).Append(cell.AsSpan().IndexOfAny(",;\t\n\"") >= 0 || random.Next(5) == 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
            text.Append(end);
            line += 1 + cells.Sum(cell => cell.Count(letter => letter == '\n'));
        }
        return (text.ToString(), lines);
    }
}
