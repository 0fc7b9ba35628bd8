using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Catalog;

/// <summary>Pictures of many products, or of many variants, the first few of each, in one statement.</summary>
internal static class MediaReads
{
    private const string Columns =
        "m.id, m.product_id, m.variant_id, m.url, coalesce(m.alt ->> $1, m.alt ->> $2, (select value from jsonb_each_text(m.alt) limit 1), ''), m.position";

    public static async Task<IReadOnlyList<Connection<Media>>> Pages(
        ReadBatch reads,
        ShopContext shop,
        MediaOwner owner,
        IReadOnlyList<Guid> owners,
        PagingArguments paging
    )
    {
        // A product's picture that also belongs to some of its variants is one picture of the product.
        var (key, once) = owner is MediaOwner.Product
            ? ("product_id", "and (m.variant_id is null or not exists (select from catalog.media w where w.product_id = m.product_id and w.url = m.url and w.variant_id is null))")
            : ("variant_id", "");
        var from = PositionCursor.Of(paging);
        var (compare, order) = paging.IsBackward ? ("<", "desc") : (">", "asc");
        var rows = await reads.Query(
            $"""
            select o.place, {Columns}
            from unnest((select $3)::uuid[]) with ordinality o (id, place)
            cross join lateral (
              select * from catalog.media m
              where m.{key} = o.id {once} and (not $4 or (m.position, m.id) {compare} ($5, $6))
              order by m.position {order}, m.id {order}
              limit $7
            ) m
            order by o.place, m.position {order}, m.id {order}
            """,
            row => (Place: (int)row.GetInt64(0) - 1, Media: Read(row)),
            shop.Language.Value,
            shop.Channel.DefaultLanguage.Value,
            owners.ToArray(),
            from.IsBound,
            from.Position,
            from.Id,
            paging.Size + 1
        );
        var counts = new CountByOwner(reads, $"select {key}, count(*)::int from catalog.media m where {key} = any ((select $1)::uuid[]) {once} group by 1", owners);
        return Platform.Persistence.Pages.OfEach(
            owners,
            rows,
            row => row.Place,
            paging,
            row => PositionCursor.Format(row.Media.Position, row.Media.Id),
            row => row.Media,
            counts.Of
        );
    }

    private static Media Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(1),
            ProductId = row.GetGuid(2),
            VariantId = row.IsDBNull(3) ? null : row.GetGuid(3),
            Url = new Uri(row.GetString(4), UriKind.RelativeOrAbsolute),
            Alt = row.GetString(5),
            Position = row.GetInt32(6),
        };
}

/// <summary>Whose pictures.</summary>
internal enum MediaOwner
{
    Product,
    Variant,
}
