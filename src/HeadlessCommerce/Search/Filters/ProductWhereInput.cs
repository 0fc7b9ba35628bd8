using HeadlessCommerce.Catalog;
using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Search;

/// <summary>Which products. Everything that is given must hold; <c>or</c> and <c>not</c> say otherwise. At most 50 conditions in all.</summary>
public sealed record ProductWhereInput
{
    /// <summary>All of these hold.</summary>
    public IReadOnlyList<ProductWhereInput>? And { get; init; }

    /// <summary>At least one of these holds.</summary>
    public IReadOnlyList<ProductWhereInput>? Or { get; init; }

    /// <summary>This does not hold.</summary>
    public ProductWhereInput? Not { get; init; }

    /// <summary>One of these products; at most 100.</summary>
    [ID<Product>]
    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>By slug.</summary>
    public StringFilterInput? Slug { get; init; }

    /// <summary>One of its variants has this stock keeping unit.</summary>
    public StringFilterInput? Sku { get; init; }

    /// <summary>It lies in the category, or in one below it.</summary>
    public CategoryWhereInput? Category { get; init; }

    /// <summary>By the price of its cheapest variant.</summary>
    public PriceFilterInput? Price { get; init; }

    /// <summary>Whether one of its variants can be sold somewhere now.</summary>
    public bool? InStock { get; init; }

    /// <summary>It has all of these traits.</summary>
    public IReadOnlyList<AttributeWhereInput>? Attributes { get; init; }

    /// <summary>By who makes it.</summary>
    public StringFilterInput? Vendor { get; init; }

    /// <summary>The staff gave it this word.</summary>
    public StringFilterInput? Tag { get; init; }

    /// <summary>Its texts have these words; see productSearch for how they are understood.</summary>
    public string? Text { get; init; }

    /// <summary>It was added at this instant or later.</summary>
    public DateTimeOffset? AddedSince { get; init; }

    /// <summary>For staff with catalog:write: by state, in whatever channel. Without it a list shows what is published in the request's channel.</summary>
    public ProductStatus? Status { get; init; }
}
