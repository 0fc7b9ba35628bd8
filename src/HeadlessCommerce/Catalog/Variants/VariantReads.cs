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
        IReadOnlyList<Product> products,
        PagingArguments paging
    )
    {
        var from = PositionCursor.Of(paging);
        var (compare, order) = paging.IsBackward ? ("<", "desc") : (">", "asc");
        var rows = await reads.Query(
            $"""
            select {VariantRows.Columns}, o.place
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
            row =>
            {
                var place = (int)row.GetInt64(VariantRows.Count) - 1;
                return (Place: place, Variant: VariantRows.Read(row, products[place]));
            },
            shop.Language.Value,
            shop.Channel.DefaultLanguage.Value,
            products.Select(product => product.Id).ToArray(),
            from.IsBound,
            from.Position,
            from.Id,
            paging.Size + 1
        );
        var counts = new CountByOwner(
            reads,
            "select product_id, count(*)::int from catalog.variant where product_id = any ((select $1)::uuid[]) group by 1",
            [.. products.Select(product => product.Id)]
        );
        return Platform.Persistence.Pages.OfEach(
            products,
            rows,
            row => row.Place,
            paging,
            row => PositionCursor.Format(row.Variant.Position, row.Variant.Id),
            row => row.Variant,
            product => counts.Of(product.Id)
        );
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
