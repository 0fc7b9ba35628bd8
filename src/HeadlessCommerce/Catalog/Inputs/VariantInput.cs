using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Catalog;

/// <summary>A variant to add.</summary>
public sealed record VariantInput
{
    /// <summary>The stock keeping unit, 1 to 64 characters, unlike any other.</summary>
    public required string Sku { get; init; }

    /// <summary>What a scanner reads.</summary>
    public string? Barcode { get; init; }

    /// <summary>What tells it from the others; left out: the product's name.</summary>
    public IReadOnlyList<TextInput>? Name { get; init; }

    /// <summary>What it is in the product's options.</summary>
    public IReadOnlyList<OptionChoiceInput>? Options { get; init; }

    /// <summary>Weight with packaging, in grams.</summary>
    [DefaultValueSyntax("0")]
    public int WeightGrams { get; init; }
}

/// <summary>A choice of one of the product's options.</summary>
public sealed record OptionChoiceInput
{
    /// <summary>The option's code.</summary>
    public required string Code { get; init; }

    /// <summary>The code of one of its values.</summary>
    public required string Value { get; init; }
}
