using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.SampleData;

/// <summary>Brand, channels, tax rates and the keys of development.</summary>
internal static class SampleChannels
{
    private const string Brand = """
        insert into channels.brand (id, code, name, tagline, logo_url, tokens)
        select pg_temp.stable_id('brand', code), code, name, tagline, logo, jsonb_build_object('colours', colours, 'typeface', typeface, 'tone', tone)
        from jsonb_to_record($1::jsonb -> 'brand') as brand (code text, name text, tagline jsonb, logo text, colours jsonb, typeface text, tone jsonb)
        on conflict do nothing
        """;

    private const string Channels = """
        insert into channels.channel (id, code, kind, name, brand_id, languages, default_language, currencies, default_currency,
          prices_include_tax, rounding, tax_country, stock_display, low_stock_threshold)
        select pg_temp.stable_id('channel', channel.code), channel.code, kind, channel.name, brand.id, languages, "defaultLanguage", currencies, "defaultCurrency",
          "pricesIncludeTax", rounding, "taxCountry", "stockDisplay", "lowStockThreshold"
        from jsonb_to_recordset($1::jsonb -> 'channels') as channel (code text, kind text, name jsonb, languages text[], "defaultLanguage" text, currencies text[],
          "defaultCurrency" text, "pricesIncludeTax" boolean, rounding text, "taxCountry" text, "stockDisplay" text, "lowStockThreshold" integer)
        join channels.brand on brand.code = $1::jsonb #>> '{brand,code}'
        on conflict do nothing
        """;

    private const string TaxRates = """
        insert into channels.tax_rate (country, tax_category, percent)
        select country, rate.key, rate.value::numeric
        from jsonb_to_recordset($1::jsonb -> 'countries') as file (country text, rates jsonb), jsonb_each_text(rates) as rate
        on conflict do nothing
        """;

    private const string Key = """
        insert into channels.api_key (id, client, kind, hash, channels, scopes, documents, development)
        values (pg_temp.stable_id('key', $1), $1, $2, $3, $4, $5, $6, true)
        on conflict do nothing
        """;

    public static async Task Seed(CommerceTransaction transaction, CancellationToken cancellationToken)
    {
        var file = SampleFiles.Shop("channels");
        await transaction.Execute(Brand, [file], cancellationToken);
        await transaction.Execute(Channels, [file], cancellationToken);
        await transaction.Execute(TaxRates, [SampleFiles.Shop("tax")], cancellationToken);
        foreach (var key in DevelopmentKeys.All)
            await transaction.Execute(Key, [key.Client, key.Kind, Tokens.Hash(key.Value), key.Channels, key.Scopes, key.Documents], cancellationToken);
    }
}
