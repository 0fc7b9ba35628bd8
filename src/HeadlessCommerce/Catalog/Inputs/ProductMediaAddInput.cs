using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Catalog;

/// <summary>A picture for a product; it comes after those that are there.</summary>
public sealed record ProductMediaAddInput : IChangeInput
{
    /// <summary>Which product.</summary>
    [ID<Product>]
    public required Guid ProductId { get; init; }

    /// <summary>Set when it shows one of the product's variants.</summary>
    [ID<ProductVariant>]
    public Guid? VariantId { get; init; }

    /// <summary>Where it is: https, or a path on this server.</summary>
    public required Uri Url { get; init; }

    /// <summary>What it shows, in words.</summary>
    public IReadOnlyList<TextInput>? Alt { get; init; }

    /// <summary>The same key again gives the same outcome.</summary>
    public string? IdempotencyKey { get; init; }
}
