using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Catalog;

/// <summary>A product to make. It is a draft until it is published.</summary>
public sealed record ProductCreateInput : IChangeInput
{
    /// <summary>Its business key: lower-case letters, digits and hyphens, at most 120.</summary>
    public required string Slug { get; init; }

    /// <summary>Its texts, in one language at least.</summary>
    public required IReadOnlyList<ProductTextInput> Texts { get; init; }

    /// <summary>Where it lies.</summary>
    [ID<Category>]
    public Guid? CategoryId { get; init; }

    /// <summary>How it is taxed; left out: "standard".</summary>
    public string? TaxCategory { get; init; }

    /// <summary>Who makes it.</summary>
    public string? Vendor { get; init; }

    /// <summary>Free words, at most 50.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>What its variants differ in, at most 3.</summary>
    public IReadOnlyList<ProductOptionInput>? Options { get; init; }

    /// <summary>Its traits.</summary>
    public IReadOnlyList<AttributeValuesInput>? Attributes { get; init; }

    /// <summary>Its variants, at most 100; more can be added later.</summary>
    public IReadOnlyList<VariantInput>? Variants { get; init; }

    /// <summary>The same key again gives the same outcome.</summary>
    public string? IdempotencyKey { get; init; }
}
