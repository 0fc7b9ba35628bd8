using HeadlessCommerce.Catalog;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Search;

/// <summary>What was found: a page of products, the best first, with counts over all of them.</summary>
[Authorize(Rights.StorefrontRead)]
public sealed class ProductSearchResult
{
    internal ProductSearchResult(Connection<Product> page, int total, IReadOnlyList<Facet> facets) => (Page, Total, Counted) = (page, total, facets);

    internal Connection<Product> Page { get; }

    internal int Total { get; }

    internal IReadOnlyList<Facet> Counted { get; }

    /// <summary>The products of this page.</summary>
    public IReadOnlyList<Product> Nodes => Page.Nodes;

    /// <summary>The products of this page, each with its cursor.</summary>
    public IReadOnlyList<Edge<Product>> Edges => Page.Edges;

    /// <summary>Where this page lies among all that was found.</summary>
    public PageInfo PageInfo => Page.PageInfo;
}
