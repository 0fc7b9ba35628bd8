using System.Text.Json.Serialization;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Carts;

/// <summary>Whose prices count in a cart. Channel and currency never change.</summary>
internal sealed record CartTerms(
    [property: JsonPropertyName("channel")] string ChannelCode,
    CurrencyCode Currency,
    [property: JsonIgnore] CountryCode? TaxCountry
);
