using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Search;

[QueryType]
public static class SearchQueries
{
    private const int MaxPageSize = 100;

    /// <summary>
    /// Finds published products by words, the best first. Case and diacritics do not matter, words may be cut short or misspelt, in any language of the shop;
    /// the request's language comes first. What the staff has pinned to the query comes before all else.
    /// </summary>
    /// <param name="query">What the shopper typed or scanned: words, a SKU or a barcode; at most 200 characters. Nothing is found by an empty text.</param>
    /// <param name="where">Narrows what is found, as facets suggest.</param>
    /// <param name="first">Page size, up to 100.</param>
    /// <param name="after">endCursor of the page before.</param>
    [Authorize(Rights.StorefrontRead), ListSize(SlicingArguments = ["first"]), Cost(10)]
    public static async Task<ProductSearchResult> ProductSearch(
        string query,
        ProductWhereInput? where,
        ReadBatch reads,
        ShopContext shop,
        Viewer viewer,
        ISelection selection,
        int first = 20,
        string? after = null
    )
    {
        if (query.Length > TextQueries.MaxLength)
            throw new GraphQLException($"query may have at most {TextQueries.MaxLength} characters.", "BAD_USER_INPUT");
        if (first is < 0 or > MaxPageSize)
            throw new GraphQLException($"first must be from 0 to {MaxPageSize}.", first < 0 ? "BAD_USER_INPUT" : "PAGE_TOO_LARGE");
        var words = TextQueries.Resolve(reads, query, shop);
        var texts = TextQueries.ResolveAll(reads, where, shop);
        var finder = new ProductFinder(reads, shop, viewer, await words, where, await texts);
        return await finder.Find(first, after, counts: selection.IsSelected("totalCount"), facets: selection.IsSelected("facets"));
    }
}
