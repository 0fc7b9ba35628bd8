namespace HeadlessCommerce.Benchmarks.Shop;

/// <summary>The page that shoppers open first: 24 products, the first three variants of each, with price, stock and picture.</summary>
internal static class ListPage
{
    public const string Query = """
        {
          products(first: 24) {
            nodes {
              id slug name
              media(first: 1) { nodes { url alt } }
              variants(first: 3) { nodes { id sku name price { gross { amount currency } } availability { status sellable } } }
            }
          }
        }
        """;

    /// <summary>The page of one product, by its slug.</summary>
    public const string ProductQuery = """
        query Product($slug: String!) {
          product(slug: $slug) {
            id slug name
            media(first: 1) { nodes { url alt } }
            variants(first: 3) { nodes { id sku name price { gross { amount currency } } availability { status sellable } } }
          }
        }
        """;

    public const string SearchQuery = """
        query Find($text: String!) {
          productSearch(query: $text, first: 12) {
            totalCount
            facets { key name values { value name count } }
            nodes { id slug name }
          }
        }
        """;
}
