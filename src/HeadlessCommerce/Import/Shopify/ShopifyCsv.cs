using CsvHelper;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Import.Shopify;

/// <summary>
/// Reads product and inventory exports in Shopify's format, old and new: columns are found by their names, a product is all rows with its handle.
/// What cannot be read is reported with line, column and reason; the other rows are in.
/// </summary>
internal static class ShopifyCsv
{
    /// <returns>Null when the file has no column for handles: then it is not such an export.</returns>
    public static ImportFile? Read(byte[] file, CurrencyCode currency)
    {
        var (text, isGuessed) = FileText.Decode(file);
        var problems = new List<ImportRow>();
        if (isGuessed)
            problems.Add(new(0, "", ImportRowCode.Assumed, "The file is not UTF-8; it was read as Windows-1252."));
        if (ReadRows(text, problems) is not { } rows)
            return null;
        var products = new List<ImportedProduct>();
        var skus = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in Group(rows, problems))
        {
            if (new ShopifyProduct(group, currency, skus, problems).Read() is { } product)
                products.Add(product);
        }
        return new(products, problems, rows.Count);
    }

    private static List<ShopifyRow>? ReadRows(byte[] text, List<ImportRow> problems)
    {
        var broken = new HashSet<long>();
        using var reader = CsvReader.Create(text, new CsvReaderOptions
        {
            TrackLineNumbers = true,
            OnMalformedRecord = record =>
            {
                // A stray quote stays in the text. One that is never closed has swallowed the rows after it.
                if (record.Reason == CsvMalformedReason.UnterminatedQuote)
                    broken.Add(record.LineNumber);
            },
        });
        reader.ReadHeader();
        var header = new ShopifyHeader([.. reader.Headers]);
        if (!header.IsKnown)
            return null;
        if (header.Unused.Count > 0)
            problems.Add(new(1, "", ImportRowCode.UnusedColumns, $"Not used: {string.Join(", ", header.Unused)}."));
        var rows = new List<ShopifyRow>();
        while (reader.Read())
        {
            var line = (int)reader.LineNumber;
            if (broken.Contains(line))
            {
                problems.Add(new(line, "", ImportRowCode.BrokenQuotes, "A quote opens here and is never closed; this row and all after it are left out."));
                continue;
            }
            var cells = new string[reader.FieldCount];
            for (var index = 0; index < cells.Length; index++)
                cells[index] = Clean(reader.GetString(index));
            var row = new ShopifyRow(line, header, cells);
            if (row.HasTooManyCells)
                problems.Add(new(line, "", ImportRowCode.BrokenQuotes, $"The row has more cells than the {header.Count} columns; a comma may lack its quotes. It is left out."));
            else if (!row.IsBlank)
                rows.Add(row);
        }
        return rows;
    }

    /// <summary>The rows of each product, in the order in which the products come first.</summary>
    private static List<List<ShopifyRow>> Group(List<ShopifyRow> rows, List<ImportRow> problems)
    {
        var groups = new List<List<ShopifyRow>>();
        var byHandle = new Dictionary<string, List<ShopifyRow>>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            var handle = row[ShopifyColumn.Handle]!;
            if (handle.Length == 0)
            {
                problems.Add(row.Problem(ShopifyColumn.Handle, ImportRowCode.MissingHandle, "The row names no product; it is left out."));
            }
            else if (!byHandle.TryGetValue(handle, out var group))
            {
                byHandle[handle] = group = [row];
                groups.Add(group);
            }
            else if (row.Has(ShopifyColumn.Title) && group[0].Has(ShopifyColumn.Title) && row[ShopifyColumn.Title] != group[0][ShopifyColumn.Title])
            {
                problems.Add(row.Problem(ShopifyColumn.Handle, ImportRowCode.DuplicateHandle, $"'{handle}' is another product on line {group[0].Line}; this row is left out."));
            }
            else
            {
                group.Add(row);
            }
        }
        return groups;
    }

    // PostgreSQL keeps no NUL, and no shop wants the other control characters.
    private static string Clean(string cell)
    {
        var text = cell.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))
            ? string.Concat(cell.Where(letter => !char.IsControl(letter) || letter is '\n' or '\r' or '\t'))
            : cell;
        return text.Trim();
    }
}
