using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.SampleData;

/// <summary>A price list per channel and currency, and what each variant costs in those of its channels.</summary>
internal static class SamplePrices
{
    private const string Lists = """
        insert into pricing.price_list (id, code, channel_id, currency)
        select pg_temp.stable_id('price-list', channel.code || ':' || currency), channel.code || '-' || lower(currency), channel.id, currency
        from jsonb_to_recordset($1::jsonb -> 'channels') as file (code text) join channels.channel using (code), unnest(channel.currencies) as currency
        on conflict do nothing
        """;

    private const string Unpriced = """
        select price_list.id, price_list.currency, new_variant.id, price_eur_minor
        from new_variant join catalog.product_channel using (product_id) join pricing.price_list using (channel_id)
        """;

    private const string Prices =
        "insert into pricing.price (price_list_id, variant_id, amount_minor) select * from unnest($1::uuid[], $2::uuid[], $3::bigint[])";

    public static async Task Seed(CommerceTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.Execute(Lists, [SampleFiles.Shop("channels")], cancellationToken);
        var rows = await transaction.Query(
            Unpriced,
            row => (List: row.GetGuid(0), Currency: row.GetString(1), Variant: row.GetGuid(2), EuroMinor: row.GetInt64(3)),
            [],
            cancellationToken);
        var nice = NicePrices.Read();
        await transaction.Execute(
            Prices,
            [rows.Select(row => row.List).ToArray(), rows.Select(row => row.Variant).ToArray(), rows.Select(row => nice.Of(row.EuroMinor, row.Currency)).ToArray()],
            cancellationToken);
    }
}
