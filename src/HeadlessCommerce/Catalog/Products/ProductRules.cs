using System.Text.RegularExpressions;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Catalog;

/// <summary>What a product must look like, whoever writes it; each fault names its place in the input.</summary>
internal static partial class ProductRules
{
    private const int MaxName = 200;
    private const int MaxDescription = 20_000;
    private const int MaxWord = 100;

    public static IEnumerable<InvalidInput> Slug(string? slug, params string[] path)
    {
        if (slug is not null && (slug.Length > 120 || !SlugPattern.IsMatch(slug)))
            yield return new("A slug has lower-case letters, digits and single hyphens between them, at most 120 characters.", path);
    }

    public static IEnumerable<InvalidInput> Texts(IReadOnlyList<ProductTextInput>? texts, params string[] path)
    {
        if (texts is null)
            yield break;
        if (texts.Count is 0 or > 50)
            yield return new("Give texts in 1 to 50 languages.", path);
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i].Name.Trim().Length is 0 or > MaxName)
                yield return new($"A name must have 1 to {MaxName} characters.", [.. path, $"{i}", "name"]);
            if (texts[i].Description is { Length: > MaxDescription })
                yield return new($"A description may have at most {MaxDescription} characters.", [.. path, $"{i}", "description"]);
        }
        foreach (var twice in texts.GroupBy(text => text.Language).Where(group => group.Count() > 1))
            yield return new($"The language {twice.Key} is given twice.", path);
    }

    public static IEnumerable<InvalidInput> Words(string? vendor, string? taxCategory, IReadOnlyList<string>? tags)
    {
        if (vendor is { Length: > MaxWord })
            yield return new($"A vendor may have at most {MaxWord} characters.", ["input", "vendor"]);
        if (taxCategory is not null && !CodePattern.IsMatch(taxCategory))
            yield return new("A tax category is a code such as \"standard\".", ["input", "taxCategory"]);
        if (tags is { Count: > 50 } || (tags ?? []).Any(tag => tag.Trim().Length is 0 or > MaxWord))
            yield return new($"At most 50 tags, each of 1 to {MaxWord} characters.", ["input", "tags"]);
    }

    public static IEnumerable<InvalidInput> Options(IReadOnlyList<ProductOptionInput>? options)
    {
        if (options is { Count: > 3 })
            yield return new("A product has at most 3 options.", ["input", "options"]);
        for (var i = 0; i < (options?.Count ?? 0); i++)
        {
            var (option, path) = (options![i], (string[])["input", "options", $"{i}"]);
            if (!CodePattern.IsMatch(option.Code) || options.Take(i).Any(other => other.Code == option.Code))
                yield return new("An option's code has lower-case letters, digits and hyphens, and differs from the others'.", [.. path, "code"]);
            if (option.Values.Count is 0 or > 100 || option.Values.DistinctBy(value => value.Code).Count() < option.Values.Count)
                yield return new("An option has 1 to 100 values with different codes.", [.. path, "values"]);
            foreach (var fault in Channels.Texts.Faults(option.Name, [.. path, "name"]))
                yield return fault;
            for (var j = 0; j < option.Values.Count; j++)
            {
                if (!CodePattern.IsMatch(option.Values[j].Code))
                    yield return new("A value's code has lower-case letters, digits and hyphens.", [.. path, "values", $"{j}", "code"]);
                foreach (var fault in Channels.Texts.Faults(option.Values[j].Name, [.. path, "values", $"{j}", "name"]))
                    yield return fault;
            }
        }
    }

    public static IEnumerable<InvalidInput> Attributes(IReadOnlyList<AttributeValuesInput>? attributes)
    {
        if (attributes is { Count: > 50 })
            yield return new("A product has at most 50 attributes.", ["input", "attributes"]);
        for (var i = 0; i < (attributes?.Count ?? 0); i++)
            if (!CodePattern.IsMatch(attributes![i].Code) || attributes[i].Values.Count > 50 || !attributes[i].Values.All(value => CodePattern.IsMatch(value)))
                yield return new(
                    "Codes of attributes and values have lower-case letters, digits and hyphens; at most 50 values.",
                    ["input", "attributes", $"{i}"]
                );
    }

    /// <summary>Faults of one variant, which has these options to choose from.</summary>
    public static IEnumerable<InvalidInput> Variant(VariantInput variant, IReadOnlyList<OptionTexts> options, params string[] path)
    {
        foreach (var fault in Keys(variant.Sku, variant.Barcode, path))
            yield return fault;
        foreach (var fault in Weight(variant.WeightGrams, path))
            yield return fault;
        foreach (var fault in Channels.Texts.Faults(variant.Name, [.. path, "name"]))
            yield return fault;
        foreach (var choice in variant.Options ?? [])
            if (options.FirstOrDefault(option => option.Code == choice.Code) is not { } option)
                yield return new($"The product has no option \"{Short(choice.Code)}\".", [.. path, "options"]);
            else if (option.Values.All(value => value.Code != choice.Value))
                yield return new($"The option \"{option.Code}\" has no value \"{Short(choice.Value)}\".", [.. path, "options"]);
        if (variant.Options is { } chosen && chosen.DistinctBy(choice => choice.Code).Count() < chosen.Count)
            yield return new("An option is chosen twice.", [.. path, "options"]);
    }

    public static IEnumerable<InvalidInput> Keys(string? sku, string? barcode, params string[] path)
    {
        if (sku is not null && (sku.Length is 0 or > 64 || sku.Trim() != sku))
            yield return new("A SKU has 1 to 64 characters, without spaces around it.", [.. path, "sku"]);
        if (barcode is { Length: > 64 })
            yield return new("A barcode has at most 64 characters.", [.. path, "barcode"]);
    }

    public static IEnumerable<InvalidInput> Weight(int? grams, params string[] path)
    {
        if (grams is < 0 or > 1_000_000_000)
            yield return new("weightGrams must be from 0 to 1000000000.", [.. path, "weightGrams"]);
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex SlugPattern { get; }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}\\z")]
    private static partial Regex CodePattern { get; }
}
