using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

/// <summary>Variants as a caller may see them.</summary>
internal static class VariantReads
{
    /// <summary>The first few variants of each product, in one statement.</summary>
    public static async Task<IReadOnlyList<Connection<ProductVariant>>> Pages(
        ReadBatch reads,
        ShopContext shop,
        IReadOnlyList<Guid> products,
        PagingArguments paging
    )
    {
        var from = PositionCursor.Of(paging);
        var (compare, order) = paging.IsBackward ? ("<", "desc") : (">", "asc");
        var rows = await reads.Query(
            $"""
            select {VariantRows.Columns}
            from unnest((select $3)::uuid[]) with ordinality o (id, place)
            cross join lateral (
              select * from catalog.variant v
              where v.product_id = o.id and (not $4 or (v.position, v.id) {compare} ($5, $6))
              order by v.position {order}, v.id {order}
              limit $7
            ) v
            {CatalogSql.VariantText}
            order by o.place, v.position {order}, v.id {order}
            """,
            VariantRows.Read,
            shop.Language.Value,
            shop.Channel.DefaultLanguage.Value,
            products.Distinct().ToArray(),
            from.IsBound,
            from.Position,
            from.Id,
            paging.Size + 1
        );
        var byProduct = rows.ToLookup(row => row.ProductId);
        var counts = new CountByOwner(reads, "select product_id, count(*)::int from catalog.variant where product_id = any ((select $1)::uuid[]) group by 1", products);
        return
        [
            .. products.Select(product =>
                Platform.Persistence.Pages.Of(
                    [.. byProduct[product]],
                    paging,
                    variant => PositionCursor.Format(variant.Position, variant.Id),
                    variant => variant,
                    _ => counts.Of(product)
                )
            ),
        ];
    }

    /// <summary>By condition on a variant v, whose value is $4; only of products that the caller may see.</summary>
    public static Task<IReadOnlyList<ProductVariant>> Visible(ReadBatch reads, ShopContext shop, Viewer viewer, string condition, object value) =>
        reads.Query(
            $"{VariantRows.Select} where {ProductReads.VisibleTo(viewer, "$3")} and {condition}",
            VariantRows.Read,
            shop.Language.Value,
            shop.Channel.DefaultLanguage.Value,
            shop.Channel.Id,
            value
        );
}
