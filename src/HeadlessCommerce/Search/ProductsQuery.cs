using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Search;

[QueryType]
public static class ProductsQuery
{
    /// <summary>What is published in the request's channel, filtered and sorted.</summary>
    /// <param name="where">Which; all when left out.</param>
    /// <param name="orderBy">By one field; by name when left out. Names sort as the request's language does.</param>
    [Authorize(Rights.StorefrontRead), UsePaging]
    public static Task<Connection<Product>> Products(
        ProductWhereInput? where,
        IReadOnlyList<ProductOrderInput>? orderBy,
        PagingArguments paging,
        ReadBatch reads,
        ShopContext shop,
        Viewer viewer,
        Collations collations,
        CancellationToken cancellationToken
    ) => new ProductListing(reads, shop, viewer, collations).Page(where, orderBy, paging, cancellationToken);
}
