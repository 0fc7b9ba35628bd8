using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Catalog;

/// <summary>What to change of a product; what is left out stays.</summary>
public sealed record ProductUpdateInput : IChangeInput
{
    /// <summary>Which product.</summary>
    [ID<Product>]
    public required Guid ProductId { get; init; }

    /// <summary>The version that the change was made for; another one is refused. Left out: whatever is there is changed.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>A new business key.</summary>
    public string? Slug { get; init; }

    /// <summary>Texts to write; languages that are left out keep theirs.</summary>
    public IReadOnlyList<ProductTextInput>? Texts { get; init; }

    /// <summary>Where it lies from now on.</summary>
    [ID<Category>]
    public Guid? CategoryId { get; init; }

    /// <summary>How it is taxed from now on.</summary>
    public string? TaxCategory { get; init; }

    /// <summary>Who makes it; empty: unknown.</summary>
    public string? Vendor { get; init; }

    /// <summary>All of its free words.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>All of its traits.</summary>
    public IReadOnlyList<AttributeValuesInput>? Attributes { get; init; }

    /// <summary>The same key again gives the same outcome.</summary>
    public string? IdempotencyKey { get; init; }
}
