using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Pricing;
using Npgsql;

namespace HeadlessCommerce.Carts;

/// <summary>Which variant, and for whom it is priced and named.</summary>
public readonly record struct GoodsKey(Guid VariantId, string ChannelCode, CurrencyCode Currency, LanguageTag Language);

/// <summary>
/// All that a cart must know of its variants, in one statement: what they are, whether and for how much they are sold, how many there are.
/// A change and the answer to it share it, so the answer asks again only for lines that the change did not touch.
/// </summary>
public sealed class GoodsByVariant(CommerceDb db, ChannelDirectory channels) : DataLoader<GoodsKey, CartGoods?>
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

    protected override async Task<IReadOnlyList<CartGoods?>> LoadBatchAsync(IReadOnlyList<GoodsKey> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<GoodsKey, CartGoods>();
        // One group in all but odd requests: a request is answered in one language, and mostly about one cart.
        foreach (var group in keys.GroupBy(key => key with { VariantId = default }))
        {
            if (await channels.Find(group.Key.ChannelCode, cancellationToken) is not { } channel)
                continue;
            var rows = await db.Query(
                Sql,
                Read,
                [
                    group.Key.Language.Value,
                    channel.DefaultLanguage.Value,
                    channel.Id,
                    group.Key.Currency.Value,
                    group.Select(key => key.VariantId).ToArray(),
                ],
                cancellationToken
            );
            foreach (var row in rows)
                found[group.Key with { VariantId = row.Variant.Id }] = row;
        }
        return [.. keys.Select(key => found.GetValueOrDefault(key))];
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

/// <summary>A variant as a cart sees it.</summary>
/// <param name="Variant">What it is.</param>
/// <param name="TaxCategory">Key of the tax rates.</param>
/// <param name="Minor">Its listed price in minor units; null: not sold in this channel and currency.</param>
/// <param name="CompareAtMinor">What it cost before.</param>
/// <param name="Sellable">Pieces that can be sold, over all active locations, those included that come later.</param>
[GraphQLIgnore]
public sealed record CartGoods(ProductVariant Variant, string TaxCategory, long? Minor, long? CompareAtMinor, int Sellable);
