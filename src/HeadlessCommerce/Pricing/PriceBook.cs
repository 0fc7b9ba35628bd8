using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Pricing;

/// <summary>
/// What variants cost in a channel and currency, now: of the price lists that are valid and have a price, the one with the highest priority decides.
/// One statement for any number of variants. A variant that is not published in the channel, or has no price in the currency, is missing from the answer: it is not sold.
/// </summary>
public sealed class PriceBook(CommerceDb db, ChannelDirectory channels)
{
    /// <summary>
    /// The price of a variant <c>v</c> in the valid list with the highest priority, to be joined: <c>(amount_minor, compare_at_minor)</c>, by default as <c>p</c>.
    /// The other arguments are the statement's parameters for channel and currency.
    /// </summary>
    internal static string Current(string channel, string currency, string name = "p") =>
        $"""
        lateral (
          select price.amount_minor, price.compare_at_minor
          from pricing.price price
          join pricing.price_list list on list.id = price.price_list_id
          where price.variant_id = v.id and list.channel_id = {channel} and list.currency = {currency}
            and (list.starts_at is null or list.starts_at <= {Now}) and (list.ends_at is null or list.ends_at > {Now})
          order by list.priority desc, list.id
          limit 1
        ) {name}
        """;

    /// <summary>The time, asked for once at most, and only where a row depends on it. A function named as it is would be called for each row, and so would one in a joined sub-query, which the planner dissolves.</summary>
    internal const string Now = "(select platform.now())";

    private static readonly string Priced = $"""
        from catalog.variant v
        join catalog.product product on product.id = v.product_id and product.status = 'ACTIVE'
        join catalog.product_channel published on published.product_id = product.id and published.channel_id = $2
        cross join {Current("$2", "$3")}
        """;

    // The few lists that are valid are found first, so that a variant's price is one look-up by key.
    private const string Lists = $"""
        list as materialized (
          select list.id, list.priority
          from pricing.price_list list
          where list.channel_id = $2 and list.currency = $3
            and (list.starts_at is null or list.starts_at <= {Now}) and (list.ends_at is null or list.ends_at > {Now})
        )
        """;

    private const string Sql = $"""
        with {Lists}
        select distinct on (v.id) v.id, price.amount_minor, price.compare_at_minor, product.tax_category
        from list
        join pricing.price price on price.price_list_id = list.id and price.variant_id = any ((select $1)::uuid[])
        join catalog.variant v on v.id = price.variant_id
        join catalog.product product on product.id = v.product_id and product.status = 'ACTIVE'
        join catalog.product_channel published on published.product_id = product.id and published.channel_id = $2
        order by v.id, list.priority desc, list.id
        """;

    // Of variants that are known to be sold in the channel.
    private const string SqlOfSold = $"""
        with {Lists}
        select distinct on (price.variant_id) price.variant_id, price.amount_minor, price.compare_at_minor, null
        from list
        join pricing.price price on price.price_list_id = list.id and price.variant_id = any ((select $1)::uuid[])
        order by price.variant_id, list.priority desc, list.id
        """;

    private static readonly string RangeSql =
        $"select product.id, min(p.amount_minor), max(p.amount_minor), product.tax_category {Priced} where v.product_id = any ((select $1)::uuid[]) group by product.id";

    /// <summary>For work outside of resolvers.</summary>
    /// <param name="variantIds">Whose prices.</param>
    /// <param name="shop">Channel and currency.</param>
    /// <param name="taxCountry">Where the goods go to; null: the channel's own country.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public Task<IReadOnlyDictionary<Guid, VariantPrice>> Prices(
        IReadOnlyCollection<Guid> variantIds,
        ShopContext shop,
        CountryCode? taxCountry,
        CancellationToken cancellationToken
    ) => Prices(parameters => db.Query(Sql, Read, parameters, cancellationToken), variantIds, shop, taxCountry, cancellationToken);

    /// <summary>In the round trip of the execution level: checkout's "price again".</summary>
    public Task<IReadOnlyDictionary<Guid, VariantPrice>> Prices(
        ReadBatch reads,
        IReadOnlyCollection<Guid> variantIds,
        ShopContext shop,
        CountryCode? taxCountry,
        CancellationToken cancellationToken
    ) => Prices(parameters => reads.Query(Sql, Read, parameters), variantIds, shop, taxCountry, cancellationToken);

    /// <summary>Within a transaction.</summary>
    public Task<IReadOnlyDictionary<Guid, VariantPrice>> Prices(
        CommerceTransaction transaction,
        IReadOnlyCollection<Guid> variantIds,
        ShopContext shop,
        CountryCode? taxCountry,
        CancellationToken cancellationToken
    ) => Prices(parameters => transaction.Query(Sql, Read, parameters, cancellationToken), variantIds, shop, taxCountry, cancellationToken);

    /// <summary>In a resolver. Of a variant that was read below a product that is sold, only the price is read. In the level's round trip.</summary>
    internal async Task<IReadOnlyList<VariantPrice?>> Prices(ReadBatch reads, IReadOnlyList<ProductVariant> variants, ShopContext shop, CancellationToken cancellationToken)
    {
        Dictionary<Guid, string> taxCategories = [];
        HashSet<Guid> others = [];
        foreach (var variant in variants)
        {
            if (variant.KnownProduct is { IsSold: true } product)
                taxCategories[variant.Id] = product.TaxCategory;
            else
                others.Add(variant.Id);
        }
        var sold =
            taxCategories.Count == 0
                ? Task.FromResult(None)
                : Prices(
                    async parameters =>
                        [.. (await reads.Query(SqlOfSold, Read, parameters)).Select(row => row with { TaxCategory = taxCategories[row.VariantId] })],
                    taxCategories.Keys,
                    shop,
                    taxCountry: null,
                    cancellationToken
                );
        var looked = others.Count == 0 ? None : await Prices(reads, others, shop, taxCountry: null, cancellationToken);
        var known = await sold;
        return [.. variants.Select(variant => known.GetValueOrDefault(variant.Id) ?? looked.GetValueOrDefault(variant.Id))];
    }

    private static readonly IReadOnlyDictionary<Guid, VariantPrice> None = new Dictionary<Guid, VariantPrice>();

    /// <summary>From what to what the variants of each product cost; a product of which none is sold is missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, PriceRange>> Ranges(
        ReadBatch reads,
        IReadOnlyCollection<Guid> productIds,
        ShopContext shop,
        CancellationToken cancellationToken
    )
    {
        var rates = (await channels.Read(cancellationToken)).TaxRates;
        var rows = await reads.Query(
            RangeSql,
            row => (Product: row.GetGuid(0), Low: row.GetInt64(1), High: row.GetInt64(2), TaxCategory: row.GetString(3)),
            productIds.Distinct().ToArray(),
            shop.Channel.Id,
            shop.Currency.Value
        );
        return rows.ToDictionary(
            row => row.Product,
            row =>
            {
                var percent = TaxRates.Percent(rates, shop.Channel.TaxCountry, row.TaxCategory);
                return new PriceRange(
                    Totals.Split(new(row.Low, shop.Currency), percent, shop.Channel),
                    Totals.Split(new(row.High, shop.Currency), percent, shop.Channel)
                );
            }
        );
    }

    private readonly record struct Listed(Guid VariantId, long Minor, long? CompareAtMinor, string TaxCategory);

    private async Task<IReadOnlyDictionary<Guid, VariantPrice>> Prices(
        Func<object?[], Task<IReadOnlyList<Listed>>> query,
        IReadOnlyCollection<Guid> variantIds,
        ShopContext shop,
        CountryCode? taxCountry,
        CancellationToken cancellationToken
    )
    {
        var rates = (await channels.Read(cancellationToken)).TaxRates;
        var rows = await query([variantIds.Distinct().ToArray(), shop.Channel.Id, shop.Currency.Value]);
        var prices = new Dictionary<Guid, VariantPrice>(rows.Count);
        foreach (var row in rows)
        {
            var percent = TaxRates.Percent(rates, taxCountry ?? shop.Channel.TaxCountry, row.TaxCategory);
            prices[row.VariantId] = new(
                row.VariantId,
                Totals.Split(new(row.Minor, shop.Currency), percent, shop.Channel),
                percent,
                row.Minor,
                row.CompareAtMinor is { } before ? Totals.Split(new(before, shop.Currency), percent, shop.Channel) : null
            );
        }
        return prices;
    }

    private static Listed Read(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2), row.IsDBNull(3) ? "" : row.GetString(3));
}
