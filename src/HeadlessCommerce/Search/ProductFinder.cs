using System.Globalization;
using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Search;

/// <summary>One search: a page, the count and the facets are a statement each, over the same hits.</summary>
internal sealed class ProductFinder(
    ReadBatch reads,
    ShopContext shop,
    Viewer viewer,
    TextQuery? query,
    ProductWhereInput? where,
    IReadOnlyDictionary<string, TextQuery?> texts
)
{
    /// <summary>From the best on; a reader's own language counts more than another, a name more than a description.</summary>
    public async Task<Connection<Product>> Page(int first, string? after)
    {
        if (query is null)
            return Connection<Product>.Empty;
        var parameters = new SqlParameters();
        parameters.Add(shop.Language.Value); // $1 and $2, as CatalogSql wants them
        parameters.Add(shop.Channel.DefaultLanguage.Value);
        var hits = Hits(parameters, ranked: true);
        var from = after is null ? "true" : Start(after, parameters);
        var rows = await reads.Query(
            $"""
            with {hits}
            select {ProductRows.Columns}, page.score
            from (
              select h.id, h.score from hits h where {from} order by h.score desc, h.id limit {parameters.Add(first + 1)}
            ) page
            join catalog.product p on p.id = page.id
            {CatalogSql.ProductText}
            order by page.score desc, page.id
            """,
            row => (Product: ProductRows.Read(row, isSold: !ProductConditions.AsksForStatus(where)), Score: row.GetInt32(ProductRows.Count)),
            parameters.ToArray()
        );
        return Pages.Of(
            rows,
            new PagingArguments(first, after, null, null),
            row => Cursor.Format(row.Score.ToString(CultureInfo.InvariantCulture), row.Product.Id.ToString()),
            row => row.Product
        );
    }

    public async Task<int> Count()
    {
        if (query is null)
            return 0;
        var parameters = new SqlParameters();
        var rows = await reads.Query(
            $"with {Hits(parameters, ranked: false)} select count(*)::int from hits",
            row => row.GetInt32(0),
            parameters.ToArray()
        );
        return rows[0];
    }

    public async Task<IReadOnlyList<Facet>> Facets()
    {
        if (query is null)
            return [];
        var parameters = new SqlParameters();
        var (language, fallback) = (parameters.Add(shop.Language.Value), parameters.Add(shop.Channel.DefaultLanguage.Value));
        var hits = Hits(parameters, ranked: false);
        var rows = await reads.Query(
            FacetSql.Of(hits, language, fallback, parameters.Add(shop.Channel.Id), parameters.Add(shop.Currency.Value)),
            FacetRow.Read,
            parameters.ToArray()
        );
        return FacetRow.Facets(rows, shop);
    }

    /// <summary>
    /// CTEs that end in <c>hits (id, category_id, score)</c>. When no product has every word, those that have one of them are better than none.
    /// </summary>
    private string Hits(SqlParameters parameters, bool ranked)
    {
        var score = "0";
        if (ranked)
        {
            var words = parameters.Add(query!.Any ?? query.All);
            var own = parameters.Add($"'@{shop.Language.Value}'");
            var code = parameters.Add(query.Code);
            score = $$"""
                max((ts_rank('{0.05, 0.2, 0.5, 1}', d.words, {{words}}::tsquery) * 1000000)::int
                  + case when d.words @@ {{own}}::tsquery then 1000000 else 0 end + case when d.words @@ {{code}}::tsquery then 2000000 else 0 end)
                """;
        }
        var all =
            $"select d.product_id, {score} as score from search.document d where d.words @@ {parameters.Add(query!.All)}::tsquery group by d.product_id";
        var any = query.Any is null
            ? ""
            : $"""
                union all
                select d.product_id, {score} from search.document d
                where not exists (select from found) and d.words @@ {parameters.Add(query.Any)}::tsquery
                group by d.product_id
                """;
        return $"""
            found as ({all}),
            matched as ({Pinned(parameters, $"select * from found {any}")}),
            hits as (
              select p.id, p.category_id, m.score from matched m join catalog.product p on p.id = m.product_id
              where {new ProductConditions(parameters, shop, texts).Of(where, viewer)}
            )
            """;
    }

    /// <summary>With pinned products above all others; a product that is both pinned and found is there once.</summary>
    private string Pinned(SqlParameters parameters, string found) =>
        query!.Pinned.Count == 0
            ? found
            : $"""
                select product_id, max(score) as score from (
                  {found}
                  union all
                  select id, (2000000000 - place)::int from unnest({parameters.Add(query.Pinned.ToArray())}::uuid[]) with ordinality pinned (id, place)
                ) either
                group by product_id
                """;

    private static string Start(string cursor, SqlParameters parameters)
    {
        var keys = Cursor.Parse(cursor, 2);
        return int.TryParse(keys[0], CultureInfo.InvariantCulture, out var score) && Guid.TryParse(keys[1], out var id)
            ? $"(h.score < {parameters.Add(score)} or (h.score = ${parameters.Count} and h.id > {parameters.Add(id)}))"
            : throw new GraphQLException("The cursor is not one that this search gave out; use endCursor of a page.", "BAD_CURSOR");
    }
}
