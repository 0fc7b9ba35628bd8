using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Catalog;

/// <summary>What to change of a variant; what is left out stays.</summary>
public sealed record VariantUpdateInput : IChangeInput
{
    /// <summary>Which variant.</summary>
    [ID<ProductVariant>]
    public required Guid VariantId { get; init; }

    /// <summary>A new stock keeping unit.</summary>
    public string? Sku { get; init; }

    /// <summary>What a scanner reads; empty: nothing.</summary>
    public string? Barcode { get; init; }

    /// <summary>Names to write; languages that are left out keep theirs.</summary>
    public IReadOnlyList<TextInput>? Name { get; init; }

    /// <summary>Its place among the product's variants, from 0.</summary>
    public int? Position { get; init; }

    /// <summary>Weight with packaging, in grams.</summary>
    public int? WeightGrams { get; init; }

    /// <summary>The same key again gives the same outcome.</summary>
    public string? IdempotencyKey { get; init; }
}
