using FsCheck;
using FsCheck.Fluent;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Tests.Pricing;

public sealed class TotalsTests
{
    private static readonly CurrencyCode Euro = CurrencyCode.Parse("EUR");

    // Amounts up to a billion, rates with up to three digits after the point, every rule.
    private static readonly Arbitrary<(long Minor, decimal Percent, bool Inclusive, Rounding Rounding)> Amounts = (
        from minor in Gen.Choose(0, 1_000_000_000)
        from mille in Gen.Choose(0, 99_999)
        from inclusive in Gen.Elements(true, false)
        from rounding in Gen.Elements(Enum.GetValues<Rounding>())
        select ((long)minor, mille / 1_000m, inclusive, rounding)
    ).ToArbitrary();

    [Fact]
    public void Net_and_tax_add_up_to_gross_and_what_was_listed_stays() =>
        Check(amount =>
        {
            var split = Totals.Split(amount.Minor, Euro, amount.Percent, amount.Inclusive, amount.Rounding);
            return split.Net.Minor + split.Tax.Minor == split.Gross.Minor
                && (amount.Inclusive ? split.Gross.Minor : split.Net.Minor) == amount.Minor
                && split.Tax.Minor >= 0;
        });

    [Fact]
    public void Tax_is_less_than_one_minor_unit_off() =>
        Check(amount =>
        {
            var split = Totals.Split(amount.Minor, Euro, amount.Percent, amount.Inclusive, amount.Rounding);
            var exact = amount.Inclusive ? amount.Minor * amount.Percent / (100 + amount.Percent) : amount.Minor * amount.Percent / 100;
            var off = split.Tax.Minor - exact;
            return amount.Rounding switch
            {
                Rounding.HalfUp or Rounding.HalfEven => Math.Abs(off) <= 0.5m,
                Rounding.Down => off is <= 0 and > -1,
                _ => off is >= 0 and < 1,
            };
        });

    [Fact]
    public void Sums_of_lines_add_up_to_the_cent() =>
        Prop.ForAll(
                Amounts.Generator.ListOf().ToArbitrary(),
                amounts =>
                {
                    var lines = amounts.Select(amount => Totals.Split(amount.Minor, Euro, amount.Percent, amount.Inclusive, amount.Rounding)).ToArray();
                    var sum = Totals.Sum(lines, Euro);
                    return sum.Net.Minor + sum.Tax.Minor == sum.Gross.Minor && sum.Gross.Minor == lines.Sum(line => line.Gross.Minor);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1999, 23, true, 374, 1625)] // 19.99 with 23 %: 3.738 of tax
    [InlineData(1999, 23, false, 460, 1999)] // 19.99 and 23 %: 4.5977 of tax
    [InlineData(0, 23, true, 0, 0)]
    [InlineData(100, 0, true, 0, 100)]
    public void Known_amounts(long minor, int percent, bool inclusive, long tax, long net)
    {
        var split = Totals.Split(minor, Euro, percent, inclusive, Rounding.HalfUp);

        Assert.Equal((tax, net), (split.Tax.Minor, split.Net.Minor));
    }

    [Theory]
    [InlineData("2.5", Rounding.HalfUp, 3)]
    [InlineData("2.5", Rounding.HalfEven, 2)]
    [InlineData("3.5", Rounding.HalfEven, 4)]
    [InlineData("2.9", Rounding.Down, 2)]
    [InlineData("2.1", Rounding.Up, 3)]
    [InlineData("-2.5", Rounding.HalfUp, -3)]
    [InlineData("-2.1", Rounding.Up, -3)]
    [InlineData("-2.9", Rounding.Down, -2)]
    public void Each_rule_rounds_its_way(string minor, Rounding rounding, long expected) =>
        Assert.Equal(expected, Totals.Round(decimal.Parse(minor, System.Globalization.CultureInfo.InvariantCulture), rounding));

    [Fact]
    public void Amounts_of_two_currencies_do_not_add_up() =>
        Assert.Throws<InvalidOperationException>(() => Totals.Sum([TaxedMoney.Zero(CurrencyCode.Parse("PLN"))], Euro));

    private static void Check(Func<(long Minor, decimal Percent, bool Inclusive, Rounding Rounding), bool> holds) =>
        Prop.ForAll(Amounts, amount => holds(amount)).QuickCheckThrowOnFailure();
}
