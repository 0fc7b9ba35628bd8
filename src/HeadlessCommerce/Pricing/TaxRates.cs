using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Pricing;

/// <summary>What is taxed how: the rates of <c>channels.tax_rate</c>, from memory.</summary>
public sealed class TaxRates(ChannelDirectory channels)
{
    /// <summary>
    /// Percent for goods of a tax category in a country. A category that the country has no rate for is taxed as its "standard";
    /// in a country without any rate the shop is not registered and takes no tax (export).
    /// </summary>
    public async ValueTask<decimal> Percent(CountryCode country, string taxCategory, CancellationToken cancellationToken) =>
        Percent((await channels.Read(cancellationToken)).TaxRates, country, taxCategory);

    /// <summary>The tax of an amount (a delivery fee, say) in a country, or in the channel's when none is known.</summary>
    public async ValueTask<TaxedMoney> Split(
        Money amount,
        CountryCode? country,
        string taxCategory,
        Channel channel,
        CancellationToken cancellationToken
    ) => Totals.Split(amount, await Percent(country ?? channel.TaxCountry, taxCategory, cancellationToken), channel);

    internal static decimal Percent(
        IReadOnlyDictionary<(CountryCode Country, string TaxCategory), decimal> rates,
        CountryCode country,
        string taxCategory
    ) =>
        rates.TryGetValue((country, taxCategory), out var percent) ? percent
        : rates.TryGetValue((country, StandardCategory), out percent) ? percent
        : 0;

    /// <summary>The tax category of whatever has no other.</summary>
    public const string StandardCategory = "standard";
}
