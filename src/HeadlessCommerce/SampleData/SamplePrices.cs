using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.SampleData;

/// <summary>A price list per channel and currency, and what each variant costs in it: the euro price converted, then made a nice one.</summary>
internal static class SamplePrices
{
    private const string Lists = """
        insert into pricing.price_list (id, code, channel_id, currency)
        select pg_temp.stable_id('price-list', channel.code || ':' || currency), channel.code || '-' || lower(currency), channel.id, currency
        from jsonb_to_recordset($1::jsonb -> 'channels') as file (code text) join channels.channel using (code), unnest(channel.currencies) as currency
        on conflict do nothing
        """;

    private const string Prices = """
        insert into pricing.price (price_list_id, variant_id, amount_minor)
        select price_list.id, new_variant.id,
          case when price_eur_minor = 0 or file.code = $1::jsonb ->> 'base' then price_eur_minor
          else greatest(1, floor((price_eur_minor * "perEur" + less) / step + 0.5)) * step - less end
        from new_variant join catalog.product_channel using (product_id)
        join pricing.price_list on price_list.channel_id = product_channel.channel_id
        join jsonb_to_recordset($1::jsonb -> 'currencies') as file (code text, "perEur" numeric, rounding jsonb) on file.code = price_list.currency,
          lateral (select (rounding ->> 'stepMinor')::numeric as step, (rounding ->> 'lessMinor')::numeric as less) as nice
        """;

    public static async Task Seed(CommerceTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.Execute(Lists, [SampleFiles.Shop("channels")], cancellationToken);
        await transaction.Execute(Prices, [SampleFiles.Shop("currencies")], cancellationToken);
    }
}
