using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Catalog;

/// <summary>A product was made, changed, published or taken off.</summary>
/// <param name="ProductId">Which product.</param>
/// <param name="Slug">Its business key now.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Sequence">The product's version after it; grows with every change.</param>
/// <param name="Channels">Where it is sold, or was until this change: whom it concerns beside the staff.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record ProductChanged(
    [property: ID<Product>] Guid ProductId,
    string Slug,
    ProductChangeKind Kind,
    long Sequence,
    [property: GraphQLIgnore] IReadOnlyList<Guid> Channels
);

/// <summary>What happened to a product.</summary>
public enum ProductChangeKind
{
    /// <summary>It was made, as a draft.</summary>
    Created,

    /// <summary>Its texts, traits or pictures changed.</summary>
    Updated,

    /// <summary>Its variants changed.</summary>
    VariantsChanged,

    /// <summary>It is sold in more channels.</summary>
    Published,

    /// <summary>It is sold in fewer channels.</summary>
    Unpublished,
}
