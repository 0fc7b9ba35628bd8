using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Catalog;

/// <summary>Variants for a product. A bad one does not keep the others out.</summary>
public sealed record VariantsAddInput : IChangeInput
{
    /// <summary>Which product.</summary>
    [ID<Product>]
    public required Guid ProductId { get; init; }

    /// <summary>1 to 100 variants, in the order in which they are shown after those that are there.</summary>
    public required IReadOnlyList<VariantInput> Variants { get; init; }

    /// <summary>The same key again gives the same outcome.</summary>
    public string? IdempotencyKey { get; init; }
}
