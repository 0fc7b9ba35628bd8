using System.Globalization;

namespace HeadlessCommerce.SampleData.Big;

/// <summary>A product that was made up from its number: the same number gives the same product, with new ids.</summary>
internal sealed class GeneratedProduct
{
    private const int VariantsPerProduct = 3;

    public GeneratedProduct(int number, Words words, Pattern pattern)
    {
        var random = new Random(number);
        var first = random.Next(pattern.Variants.Count);
        Slug = words.SlugOf(number);
        Names = words.NamesOf(number);
        Pattern = pattern;
        Like = [.. Enumerable.Range(first, VariantsPerProduct).Select(index => pattern.Variants[index % pattern.Variants.Count])];
        var pricePercent = random.Next(70, 141);
        Variants =
        [
            .. Like.Select((like, index) => new GeneratedVariant(
                Guid.CreateVersion7(),
                string.Create(CultureInfo.InvariantCulture, $"GEN-{number:D6}-{index + 1}"),
                Barcode(number * VariantsPerProduct + index),
                index,
                like,
                // Cents end in 90, as the sample's euro prices do.
                Math.Max(1, like.EuroMinor * pricePercent / 10_000) * 100 - 10)),
        ];
    }

    public Guid Id { get; } = Guid.CreateVersion7();
    public string Slug { get; }
    public IReadOnlyDictionary<string, string> Names { get; }
    public Pattern Pattern { get; }
    public IReadOnlyList<PatternVariant> Like { get; }
    public IReadOnlyList<GeneratedVariant> Variants { get; }

    // GS1 leaves the prefixes 20 to 29 to the shop's own numbers.
    private static string Barcode(int serial)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"21{serial:D10}");
        var sum = digits.Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 1 : 3)).Sum();
        return digits + (char)('0' + (10 - sum % 10) % 10);
    }
}

/// <summary>One of the three variants.</summary>
internal sealed record GeneratedVariant(Guid Id, string Sku, string Barcode, int Position, PatternVariant Like, long EuroMinor);
