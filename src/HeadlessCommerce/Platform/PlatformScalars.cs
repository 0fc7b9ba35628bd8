using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Platform;

/// <summary>The shop's codes as scalars.</summary>
public static class PlatformScalars
{
    public static GraphQLServerBuilder AddPlatformScalars(this GraphQLServerBuilder builder) =>
        builder
            .AddTextScalar<CurrencyCode>(
                "CurrencyCode",
                "three capital letters of ISO 4217, for example \"EUR\"",
                CurrencyCode.TryParse,
                code => code.Value,
                "https://www.iso.org/iso-4217-currency-codes.html",
                "A currency: three letters of ISO 4217."
            )
            .AddTextScalar<LanguageTag>(
                "LanguageTag",
                "a BCP 47 tag, for example \"pl\" or \"pt-BR\"",
                LanguageTag.TryParse,
                tag => tag.Value,
                "https://www.rfc-editor.org/info/bcp47",
                "A language: a tag of BCP 47."
            )
            .AddTextScalar<CountryCode>(
                "CountryCode",
                "two capital letters of ISO 3166-1, for example \"PL\"",
                CountryCode.TryParse,
                code => code.Value,
                "https://www.iso.org/iso-3166-country-codes.html",
                "A country: two letters of ISO 3166-1."
            );
}
