using System.Globalization;
using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Search;

/// <summary>One search: its hits are found once, for the page, the count and the facets together, in one statement.</summary>
internal sealed class ProductFinder(
    ReadBatch reads,
    ShopContext shop,
    Viewer viewer,
    TextQuery? query,
    ProductWhereInput? where,
    IReadOnlyDictionary<string, TextQuery?> texts
)
{
    private sealed record Row(FoundKind Kind, Product? Product, int Score, FacetRow? Facet);

    /// <summary>From the best on; a reader's own language counts more than another, a name more than a description.</summary>
    /// <param name="first">Page size.</param>
    /// <param name="after">A cursor of an earlier page.</param>
    /// <param name="counts">Whether all hits are counted.</param>
    /// <param name="facets">Whether they are also counted by what they have in common.</param>
    public async Task<ProductSearchResult> Find(int first, string? after, bool counts, bool facets)
    {
        if (query is null)
            return new(Connection<Product>.Empty, 0, []);
        var parameters = new SqlParameters();
        var (language, fallback) = (parameters.Add(shop.Language.Value), parameters.Add(shop.Channel.DefaultLanguage.Value)); // $1 and $2, as CatalogSql wants them
        var (channel, currency) = (parameters.Add(shop.Channel.Id), parameters.Add(shop.Currency.Value));
        var hits = Hits(parameters, channel, currency);
        var from = after is null ? "true" : Start(after, parameters);
        // A row is a product of the page, or the count, or one value of a facet.
        var rows = await reads.Query(
            $"""
            with {hits}{(facets ? $", {FacetSql.Of(language, fallback)}" : "")},
            part as (
              (select {(int)FoundKind.Product} as kind, h.id, h.score, {FacetSql.NoValue} from hits h where {from} order by h.score desc, h.id limit {parameters.Add(first + 1)})
              {(counts ? $"union all select {(int)FoundKind.Total}, null, count(*)::int, {FacetSql.NoValue} from hits" : "")}
              {(facets ? $"union all select kind, null, 0, {FacetSql.Value} from facet" : "")}
            )
            select part.kind, part.score, {FacetSql.Columns("part")}, {ProductRows.Columns}
            from part
            left join catalog.product p on p.id = part.id
            {CatalogSql.ProductText}
            order by part.kind, part.place, part.key, part.nth, part.score desc, part.id
            """,
            Read,
            parameters.ToArray()
        );
        return new(
            Pages.Of(
                [.. rows.Where(row => row.Kind is FoundKind.Product)],
                new PagingArguments(first, after, null, null),
                row => Cursor.Format(row.Score.ToString(CultureInfo.InvariantCulture), row.Product!.Id.ToString()),
                row => row.Product!
            ),
            rows.FirstOrDefault(row => row.Kind is FoundKind.Total)?.Score ?? 0,
            FacetRow.Facets([.. rows.Select(row => row.Facet).OfType<FacetRow>()], shop)
        );
    }

    private Row Read(NpgsqlDataReader row)
    {
        var kind = (FoundKind)row.GetInt32(0);
        return new(
            kind,
            kind is FoundKind.Product ? ProductRows.Read(row, isSold: !ProductConditions.AsksForStatus(where), at: 2 + FacetRow.Columns) : null,
            row.GetInt32(1),
            kind is FoundKind.Product or FoundKind.Total ? null : FacetRow.Read(row, kind, at: 2)
        );
    }

    /// <summary>
    /// CTEs that end in <c>hits (id, category_id, min_minor, score)</c>. When no product has every word, those that have one of them are better than none.
    /// </summary>
    private string Hits(SqlParameters parameters, string channel, string currency)
    {
        var words = parameters.Add(query!.Any ?? query.All);
        var own = parameters.Add($"'@{shop.Language.Value}'");
        var code = parameters.Add(query.Code);
        var score = $$"""
            max((ts_rank('{0.05, 0.2, 0.5, 1}', d.words, {{words}}::tsquery) * 1000000)::int
              + case when d.words @@ {{own}}::tsquery then 1000000 else 0 end + case when d.words @@ {{code}}::tsquery then 2000000 else 0 end)
            """;
        var all =
            $"select d.product_id, {score} as score from search.document d where d.words @@ {parameters.Add(query.All)}::tsquery group by d.product_id";
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
            hits as materialized ({Sold(parameters, $"o.channel_id = {channel} and o.currency = {currency} and o.product_id = m.product_id")})
            """;
    }

    /// <summary>What is matched and sold has an offer, written in the transaction that published it; only staff who ask for a status look beyond.</summary>
    private string Sold(SqlParameters parameters, string offered)
    {
        var conditions = new ProductConditions(parameters, shop, texts);
        return ProductConditions.AsksForStatus(where)
            ? $"""
                select p.id, p.category_id, o.min_minor, m.score
                from matched m join catalog.product p on p.id = m.product_id left join search.offer o on {offered}
                where {conditions.Of(where, viewer)}
                """
            : $"""
                select o.product_id as id, o.category_id, o.min_minor, m.score
                from matched m join search.offer o on {offered} {(where is null ? "" : "join catalog.product p on p.id = o.product_id")}
                where {conditions.Filter(where)}
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
