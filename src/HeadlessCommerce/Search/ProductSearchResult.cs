using HeadlessCommerce.Catalog;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Search;

/// <summary>What was found: a page of products, the best first, with counts over all of them.</summary>
[Authorize(Rights.StorefrontRead)]
public sealed class ProductSearchResult
{
    internal ProductSearchResult(ProductFinder finder, Connection<Product> page) => (Finder, Page) = (finder, page);

    internal ProductFinder Finder { get; }

    internal Connection<Product> Page { get; }

    /// <summary>The products of this page.</summary>
    public IReadOnlyList<Product> Nodes => Page.Nodes;

    /// <summary>The products of this page, each with its cursor.</summary>
    public IReadOnlyList<Edge<Product>> Edges => Page.Edges;

    /// <summary>Where this page lies among all that was found.</summary>
    public PageInfo PageInfo => Page.PageInfo;
}
