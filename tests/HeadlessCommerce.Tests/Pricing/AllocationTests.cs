using FsCheck;
using FsCheck.Fluent;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Tests.Pricing;

/// <summary>What is divided adds up to the minor unit, in currencies with 0, 2 and 3 digits.</summary>
public sealed class AllocationTests
{
    private static readonly string[] Currencies = ["JPY", "EUR", "GEL", "AZN", "NGN", "PLN", "KES", "KWD"];

    private static readonly Gen<long> Minors = Gen.Choose(0, 1_000_000_000).Select(minor => (long)minor * minor % 100_000_000_000);

    private static readonly Arbitrary<(long Minor, long[] Weights)> Divisions = (
        from minor in Minors
        from isDiscount in Gen.Elements(true, false)
        from weights in Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(0, 1_000_000_000)).ListOf()
        where weights.Count > 0
        select (isDiscount ? -minor : minor, weights.Select(weight => (long)weight).ToArray())
    ).ToArbitrary();

    private sealed record Line(TaxedMoney Total, int Pieces, int[] Cuts);

    private static readonly Arbitrary<Line> Lines = (
        from code in Gen.Elements(Currencies)
        from minor in Minors
        from mille in Gen.Choose(0, 99_999)
        from inclusive in Gen.Elements(true, false)
        from rounding in Gen.Elements(Enum.GetValues<Rounding>())
        from pieces in Gen.Choose(1, 999)
        from cuts in Gen.Choose(0, pieces).ListOf()
        select new Line(Totals.Split(minor, CurrencyCode.Parse(code), mille / 1_000m, inclusive, rounding), pieces, [.. cuts.Append(0).Append(pieces).Order()])
    ).ToArbitrary();

    [Fact]
    public void Shares_add_up_and_none_is_a_unit_off_its_exact_share() =>
        Prop.ForAll(
                Divisions,
                division =>
                {
                    var shares = Allocation.Over(division.Minor, division.Weights);
                    var sum = division.Weights.Sum(weight => (decimal)weight);
                    return shares.Sum() == division.Minor
                        && shares
                            .Zip(division.Weights)
                            .All(share => Math.Abs(share.First - (sum == 0 ? (decimal)division.Minor / division.Weights.Length : division.Minor * (share.Second / sum))) <= 1.0001m);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_weighs_more_never_gets_less() =>
        Prop.ForAll(
                Divisions,
                division =>
                {
                    var shares = Allocation.Over(Math.Abs(division.Minor), division.Weights);
                    var byWeight = shares.Zip(division.Weights).OrderBy(share => share.Second).ToArray();
                    return byWeight.Zip(byWeight.Skip(1)).All(pair => pair.First.Second == pair.Second.Second || pair.First.First <= pair.Second.First);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_line_cut_into_whatever_parts_adds_up_net_gross_and_tax() =>
        Prop.ForAll(
                Lines,
                line =>
                {
                    var parts = line.Cuts.Zip(line.Cuts.Skip(1), (from, to) => Allocation.Part(line.Total, line.Pieces, from, to)).ToArray();
                    return Totals.Sum(parts, line.Total.Gross.Currency) == line.Total
                        && parts.All(part => part.Net.Minor >= 0 && part.Tax.Minor >= 0 && part.Net.Minor + part.Tax.Minor == part.Gross.Minor);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_fee_over_lines_leaves_every_line_and_the_whole_true() =>
        Prop.ForAll(
                (from lines in Lines.Generator.ListOf() from fee in Minors where lines.Count > 0 select (lines, fee)).ToArbitrary(),
                order =>
                {
                    var euro = CurrencyCode.Parse("EUR");
                    var grosses = order.lines.Select(line => line.Total.Gross.Minor).ToArray();
                    var shares = Allocation.Over(order.fee, grosses);
                    var whole = grosses.Sum() + order.fee;
                    return grosses.Zip(shares, (gross, share) => gross + share).Sum() == whole && new Money(whole, euro).Minor == whole;
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(-100, new long[] { 1, 1, 1 }, new long[] { -34, -33, -33 })]
    [InlineData(5, new long[] { 0, 0 }, new long[] { 3, 2 })]
    [InlineData(1, new long[] { 1, 2, 3 }, new long[] { 0, 0, 1 })]
    [InlineData(0, new long[] { 7 }, new long[] { 0 })]
    public void Known_divisions(long minor, long[] weights, long[] expected) => Assert.Equal(expected, Allocation.Over(minor, weights));

    [Fact]
    public void The_largest_amounts_do_not_overflow() =>
        Assert.Equal(long.MaxValue, Allocation.Over(long.MaxValue, [long.MaxValue, long.MaxValue, 1]).Aggregate(0L, (sum, share) => checked(sum + share)));
}
