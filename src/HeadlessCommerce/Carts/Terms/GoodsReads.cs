using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Pricing;
using Npgsql;

namespace HeadlessCommerce.Carts;

/// <summary>
/// All that carts must know of their variants, in one statement for the carts of a moment: what they are, whether and for how much they are sold, how many there are.
/// </summary>
public sealed class GoodsReads
{
    private static readonly string Sql = $"""
        select {VariantRows.Columns}, p.tax_category, p.status = 'ACTIVE' and published.product_id is not null, price.amount_minor, price.compare_at_minor,
          (select coalesce(sum(case
               when level.backorder_ships_at is not null and level.backorder_ships_at <= {PriceBook.Now} then greatest(level.sellable, 0)
               else level.promisable end), 0)::int
           from inventory.level
           where level.variant_id = v.id and level.promisable > 0 and level.location_id <> all (array(select id from inventory.location where not active)))
        from catalog.variant v
        join catalog.product p on p.id = v.product_id
        left join catalog.product_channel published on published.product_id = p.id and published.channel_id = $3
        {CatalogSql.VariantText}
        left join {PriceBook.Current("$3", "$4", "price")} on true
        where v.id = any ((select $5)::uuid[])
        """;

    private readonly CommerceDb _db;
    private readonly ChannelDirectory _channels;
    private readonly ReadTogether<GoodsKey, CartGoods> _together;

    public GoodsReads(CommerceDb db, ChannelDirectory channels)
    {
        (_db, _channels) = (db, channels);
        _together = new(Query);
    }

    /// <returns>What there is of these, and perhaps others.</returns>
    public Task<IReadOnlyDictionary<GoodsKey, CartGoods>> Read(IReadOnlyCollection<GoodsKey> keys, CancellationToken cancellationToken) => _together.Read(keys, cancellationToken);

    private async Task<IReadOnlyDictionary<GoodsKey, CartGoods>> Query(IReadOnlyCollection<GoodsKey> keys, CancellationToken cancellationToken)
    {
        var batch = new SqlBatch();
        var asked = new List<(GoodsKey Of, Func<IReadOnlyList<CartGoods>> Rows)>();
        // A request is answered in one language, and mostly about one cart: one group for each channel, currency and language that is busy at the moment.
        foreach (var group in keys.GroupBy(key => key with { VariantId = default }))
        {
            if (await _channels.Find(group.Key.ChannelCode, cancellationToken) is { } channel)
            {
                object?[] parameters =
                [
                    group.Key.Language.Value,
                    channel.DefaultLanguage.Value,
                    channel.Id,
                    group.Key.Currency.Value,
                    group.Select(key => key.VariantId).ToArray(),
                ];
                asked.Add((group.Key, batch.Query(new(Sql, parameters), Read)));
            }
        }
        var found = new Dictionary<GoodsKey, CartGoods>(keys.Count);
        if (asked.Count == 0)
            return found;
        await _db.Read(batch, cancellationToken);
        foreach (var (of, rows) in asked)
        {
            foreach (var row in rows())
                found[of with { VariantId = row.Variant.Id }] = row;
        }
        return found;
    }

    private static CartGoods Read(NpgsqlDataReader row) =>
        new(
            VariantRows.Read(row),
            row.GetString(VariantRows.Count),
            row.GetBoolean(VariantRows.Count + 1) && !row.IsDBNull(VariantRows.Count + 2) ? row.GetInt64(VariantRows.Count + 2) : null,
            row.IsDBNull(VariantRows.Count + 3) ? null : row.GetInt64(VariantRows.Count + 3),
            row.GetInt32(VariantRows.Count + 4)
        );
}
