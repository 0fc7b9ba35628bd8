using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Pricing;

/// <summary>
/// The arithmetic of money, pure. Everything is counted in minor units; the tax of a line is rounded once, to the minor unit, by the channel's rule;
/// totals are sums of lines, so they add up to the cent by themselves.
/// </summary>
public static class Totals
{
    /// <summary>Takes an amount apart. <paramref name="inclusive"/>: the amount is gross and keeps its value; otherwise it is net and keeps its value.</summary>
    public static TaxedMoney Split(long minor, CurrencyCode currency, decimal taxPercent, bool inclusive, Rounding rounding)
    {
        if (inclusive)
        {
            var tax = Round(minor * taxPercent / (100 + taxPercent), rounding);
            return new(new(minor - tax, currency), new(minor, currency), new(tax, currency));
        }
        var added = Round(minor * taxPercent / 100, rounding);
        return new(new(minor, currency), new(checked(minor + added), currency), new(added, currency));
    }

    /// <summary>Takes an amount apart as the channel says.</summary>
    public static TaxedMoney Split(Money amount, decimal taxPercent, Channel channel) =>
        Split(amount.Minor, amount.Currency, taxPercent, channel.PricesIncludeTax, channel.Rounding);

    /// <summary>A line: the listed price times the quantity, taken apart once. (Unit taxes times the quantity would round once per piece.)</summary>
    public static TaxedMoney Line(VariantPrice price, int quantity, Channel channel) =>
        Split(new Money(price.Minor, price.Unit.Gross.Currency) * quantity, price.TaxPercent, channel);

    /// <summary>The sum of lines; zero of the currency when there are none.</summary>
    public static TaxedMoney Sum(IEnumerable<TaxedMoney> lines, CurrencyCode currency) =>
        lines.Aggregate(TaxedMoney.Zero(currency), static (sum, line) => sum + line);

    /// <summary>To a whole number of minor units.</summary>
    public static long Round(decimal minor, Rounding rounding) =>
        decimal.ToInt64(
            rounding switch
            {
                Rounding.HalfUp => decimal.Round(minor, MidpointRounding.AwayFromZero),
                Rounding.HalfEven => decimal.Round(minor, MidpointRounding.ToEven),
                Rounding.Down => decimal.Truncate(minor),
                Rounding.Up => minor < 0 ? decimal.Floor(minor) : decimal.Ceiling(minor),
                _ => throw new ArgumentOutOfRangeException(nameof(rounding)),
            }
        );
}
