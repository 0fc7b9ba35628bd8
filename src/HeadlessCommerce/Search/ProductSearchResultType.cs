using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Search;

[ObjectType<ProductSearchResult>, Authorize(Rights.StorefrontRead)]
public static class ProductSearchResultType
{
    /// <summary>So many products were found; counted only when it is asked for.</summary>
    public static int TotalCount([Parent] ProductSearchResult result) => result.Total;

    /// <summary>Ways to narrow what was found, with counts over all of it; counted only when they are asked for.</summary>
    [ListSize(AssumedSize = 10), Cost(10)]
    public static IReadOnlyList<Facet> Facets([Parent] ProductSearchResult result) => result.Counted;
}
