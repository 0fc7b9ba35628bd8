using System.Globalization;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Import.Shopify;

/// <summary>The variants of one product, row by row. A row that is wrong is reported and left out.</summary>
internal sealed class ShopifyVariants(string slug, IReadOnlyList<ImportedOption> options, CurrencyCode currency, Dictionary<string, int> skus, List<ImportRow> problems)
{
    private const int MaxText = 200;
    private const int MaxQuantity = 1_000_000_000;
    private const int MaxGrams = 1_000_000_000;

    internal static readonly (ShopifyColumn Name, ShopifyColumn Value)[] OptionColumns =
    [
        (ShopifyColumn.Option1Name, ShopifyColumn.Option1Value),
        (ShopifyColumn.Option2Name, ShopifyColumn.Option2Value),
        (ShopifyColumn.Option3Name, ShopifyColumn.Option3Value),
    ];

    private readonly Dictionary<string, ImportedVariant> _byChoices = [];
    private readonly Dictionary<(string Option, string Code), string> _valueOfCode = [];

    public IReadOnlyList<ImportedVariant> All => [.. _byChoices.Values];

    /// <summary>False: the row is left out, and said why.</summary>
    public bool Add(ShopifyRow row)
    {
        if (ReadChoices(row) is not { } choices)
            return false;
        if (!ReadStock(row, out var stock))
            return false;
        var key = string.Join('/', choices.Select(choice => choice.Code));
        if (_byChoices.TryGetValue(key, out var earlier))
            return AddStock(row, key, earlier, stock);
        if (!ReadPrice(row, out var amount, out var compareAt) || !ReadWeight(row, out var grams) || !CheckTexts(row))
            return false;
        var given = row[ShopifyColumn.Sku];
        var sku = given is { Length: > 0 } ? given.TrimStart('\'') : SkuOf(choices); // spreadsheets keep leading zeros by an apostrophe
        if (!skus.TryAdd(sku, row.Line))
        {
            problems.Add(row.Problem(ShopifyColumn.Sku, ImportRowCode.SkuTaken, $"'{ShopifyProduct.Short(sku)}' is another variant's SKU on line {skus[sku]}; the row is left out."));
            return false;
        }
        _byChoices[key] = new ImportedVariant
        {
            Line = row.Line,
            Sku = sku,
            IsSkuDerived = given is not { Length: > 0 },
            Barcode = row[ShopifyColumn.Barcode]?.TrimStart('\''),
            Choices = choices,
            AmountMinor = amount,
            CompareAt = compareAt,
            WeightGrams = grams,
            PictureUrl = ReadPicture(row),
            Stock = stock is null ? [] : [stock],
        };
        return true;
    }

    internal static bool IsPicture(string url) => url.Length <= 2000 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";

    /// <summary>From what tells the variant apart, so that the next export gives the same.</summary>
    private string SkuOf(IReadOnlyList<ImportedChoice> choices)
    {
        var sku = string.Join('-', choices.Select(choice => choice.Code).Prepend(slug)).ToUpperInvariant();
        return sku.Length <= MaxText ? sku : $"{sku[..(MaxText - 9)]}-{Slugs.Hash(sku)}";
    }

    private List<ImportedChoice>? ReadChoices(ShopifyRow row)
    {
        var choices = new List<ImportedChoice>();
        foreach (var (_, column) in OptionColumns)
        {
            if (choices.Count == options.Count)
                break;
            var value = row[column];
            if (value is not { Length: > 0 })
            {
                problems.Add(row.Problem(column, ImportRowCode.MissingOption, $"The variant has no value for '{options[choices.Count].Name}'; the row is left out."));
                return null;
            }
            if (value.Length > MaxText)
            {
                problems.Add(row.Problem(column, ImportRowCode.TooLong, $"An option's value has at most {MaxText} characters; the row is left out."));
                return null;
            }
            choices.Add(new(options[choices.Count].Code, CodeOf(options[choices.Count].Code, value), value));
        }
        return choices;
    }

    // "S/M" and "S-M" would share a code: the later one gets a mark of its own.
    private string CodeOf(string option, string value)
    {
        var code = Slugs.Of(value);
        if (_valueOfCode.TryAdd((option, code), value) || _valueOfCode[(option, code)] == value)
            return code;
        return $"{code}-{Slugs.Hash(value)[..6]}";
    }

    // A row per location repeats the variant: it adds a place, and is a duplicate only when the place repeats too.
    private bool AddStock(ShopifyRow row, string key, ImportedVariant earlier, ImportedStock? stock)
    {
        if (stock?.Location is null || earlier.Stock.Any(other => other.Location is null || string.Equals(other.Location, stock.Location, StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add(row.Problem(ShopifyColumn.Option1Value, ImportRowCode.DuplicateVariant, $"This variant is on line {earlier.Line} already; the row is left out."));
            return false;
        }
        _byChoices[key] = earlier with { Stock = [.. earlier.Stock, stock] };
        return true;
    }

    private bool ReadPrice(ShopifyRow row, out long? amount, out ImportedCompareAt? compareAt)
    {
        (amount, compareAt) = (null, null);
        if (row[ShopifyColumn.Price] is not { } text)
            return true; // an inventory export: prices stay
        if (text.Length == 0)
        {
            problems.Add(row.Problem(ShopifyColumn.Price, ImportRowCode.MissingPrice, "The variant has no price; the row is left out."));
            return false;
        }
        if (!ParsePrice(row, ShopifyColumn.Price, text, out var minor))
            return false;
        amount = minor;
        if (row[ShopifyColumn.CompareAtPrice] is not { } before)
            return true;
        if (before.Length == 0)
        {
            compareAt = new(null);
            return true;
        }
        if (!ParsePrice(row, ShopifyColumn.CompareAtPrice, before, out var beforeMinor))
            return false;
        compareAt = new(beforeMinor > minor ? beforeMinor : null);
        if (beforeMinor > 0 && beforeMinor < minor)
            problems.Add(row.Problem(ShopifyColumn.CompareAtPrice, ImportRowCode.Corrected, "The price before is below the price; it was not taken."));
        return true;
    }

    private bool ParsePrice(ShopifyRow row, ShopifyColumn column, string text, out long minor)
    {
        if (PriceText.TryParse(text, currency.FractionDigits, out minor, out var fault))
            return true;
        problems.Add(row.Problem(column, ImportRowCode.InvalidValue, $"'{ShopifyProduct.Short(text)}' {fault}; the row is left out."));
        return false;
    }

    private bool ReadStock(ShopifyRow row, out ImportedStock? stock)
    {
        stock = null;
        if (row[ShopifyColumn.Quantity] is not { Length: > 0 } text || string.Equals(text, "not stocked", StringComparison.OrdinalIgnoreCase))
            return true;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var quantity) || quantity != Math.Truncate(quantity) || Math.Abs(quantity) > MaxQuantity)
        {
            problems.Add(row.Problem(ShopifyColumn.Quantity, ImportRowCode.InvalidValue, $"'{ShopifyProduct.Short(text)}' is not a number of pieces; the row is left out."));
            return false;
        }
        if (quantity < 0)
            problems.Add(row.Problem(ShopifyColumn.Quantity, ImportRowCode.Corrected, $"{text} pieces were oversold there; counted as 0."));
        stock = new(row.Line, row[ShopifyColumn.Location] is { Length: > 0 } location ? location : null, (int)Math.Max(0, quantity));
        return true;
    }

    private bool ReadWeight(ShopifyRow row, out int? grams)
    {
        grams = null;
        var column = row.Has(ShopifyColumn.Grams) || !row.Has(ShopifyColumn.Weight) ? ShopifyColumn.Grams : ShopifyColumn.Weight;
        if (row[column] is not { Length: > 0 } text)
            return true;
        // Column "Grams" holds grams whatever the unit, which is only how the admin shows it.
        var unit = column == ShopifyColumn.Grams ? 1m : row[ShopifyColumn.WeightUnit]?.ToLowerInvariant() switch { "kg" => 1000m, "lb" => 453.59237m, "oz" => 28.349523125m, _ => 1m };
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight >= 0 && weight * unit <= MaxGrams)
        {
            grams = (int)Math.Round(weight * unit, MidpointRounding.AwayFromZero);
            return true;
        }
        problems.Add(row.Problem(column, ImportRowCode.InvalidValue, $"'{ShopifyProduct.Short(text)}' is not a weight; the row is left out."));
        return false;
    }

    private bool CheckTexts(ShopifyRow row)
    {
        foreach (var column in new[] { ShopifyColumn.Sku, ShopifyColumn.Barcode })
        {
            if (row[column] is { Length: > MaxText })
            {
                problems.Add(row.Problem(column, ImportRowCode.TooLong, $"It has at most {MaxText} characters; the row is left out."));
                return false;
            }
        }
        return true;
    }

    private string? ReadPicture(ShopifyRow row)
    {
        if (row[ShopifyColumn.VariantImage] is not { Length: > 0 } url)
            return null;
        if (IsPicture(url))
            return url;
        problems.Add(row.Problem(ShopifyColumn.VariantImage, ImportRowCode.PictureLeftOut, $"'{ShopifyProduct.Short(url)}' is not an http or https address; the picture is left out."));
        return null;
    }
}
