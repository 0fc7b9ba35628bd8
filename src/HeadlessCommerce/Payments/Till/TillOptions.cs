using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Payments.Till;

/// <summary>Configuration section <c>Till</c>.</summary>
public sealed class TillOptions
{
    /// <summary>
    /// The smallest coin by currency, in minor units, where there is none of one. Cash is rounded to it, each amount for itself and half up; cards are not. Not here, because it differs by country,
    /// is the euro: <c>Till__SmallestCoins__EUR=5</c> in Finland, Ireland, the Netherlands and others.
    /// </summary>
    public IDictionary<string, long> SmallestCoins { get; } =
        new Dictionary<string, long>
        {
            ["AUD"] = 5,
            ["CAD"] = 5,
            ["CHF"] = 5,
            ["CZK"] = 100,
            ["DKK"] = 50,
            ["HUF"] = 500,
            ["NOK"] = 100,
            ["NZD"] = 10,
            ["SEK"] = 100,
        };

    /// <summary>What coins can pay of an amount that is not below zero.</summary>
    internal Money InCoins(Money amount) =>
        SmallestCoins.TryGetValue(amount.Currency.Value, out var coin) && coin > 1 ? amount with { Minor = checked(amount.Minor + coin / 2) / coin * coin } : amount;
}
