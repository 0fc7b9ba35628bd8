using FsCheck;
using FsCheck.Fluent;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Tests.Payments;

public sealed class SpreadTests
{
    // Up to five means of payment with up to ten million main units each, in currencies with 0, 2 and 3 digits.
    private static readonly Arbitrary<(CurrencyCode Currency, long[] Rooms, long Amount)> Cases = (
        from currency in Gen.Elements("JPY", "EUR", "KWD")
        from rooms in Gen.Choose(0, 1_000_000_000).Select(minor => (long)minor).NonEmptyListOf()
        let used = rooms.Take(5).ToArray()
        from percent in Gen.Choose(0, 100)
        select (CurrencyCode.Parse(currency), used, used.Sum() * percent / 100)
    ).ToArbitrary();

    [Fact]
    public void Each_gives_all_that_it_has_before_the_next_is_touched()
    {
        Assert.Equal([500, 250, 0], Spread.Over(750, [500, 1000, 100]));
        Assert.Equal([0, 0], Spread.Over(0, [1, 1]));
        Assert.Equal([0, 7], Spread.Over(7, [-3, 9]));
    }

    [Fact]
    public void Shares_add_up_to_the_minor_unit_and_none_is_more_than_its_room() =>
        Prop.ForAll(
                Cases,
                one =>
                {
                    var shares = Spread.Over(one.Amount, one.Rooms).Select(minor => new Money(minor, one.Currency)).ToArray();
                    var sum = shares.Aggregate(Money.Zero(one.Currency), (left, right) => left + right);
                    return sum.Minor == one.Amount
                        && sum.Amount == one.Amount * one.Currency.Unit
                        && shares.Zip(one.Rooms).All(pair => pair.First.Minor >= 0 && pair.First.Minor <= pair.Second);
                }
            )
            .QuickCheckThrowOnFailure();

    /// <summary>However an amount is taken and given back in parts, what was given back is never more than what was taken, and all of it can be.</summary>
    [Fact]
    public void Parts_given_back_add_up_to_what_was_taken() =>
        Prop.ForAll(
                Cases,
                one =>
                {
                    var sums = Spread.Over(one.Amount, one.Rooms).Select((taken, i) => new PaymentSums { Authorized = one.Rooms[i], Captured = taken }).ToArray();
                    for (var left = one.Amount; left > 0;)
                    {
                        var part = Math.Max(1, left / 3);
                        var shares = Spread.Over(part, [.. sums.Reverse().Select(payment => payment.Refundable)]).Reverse().ToArray();
                        sums = [.. sums.Zip(shares, (payment, share) => payment with { Refunded = payment.Refunded + share })];
                        left -= part;
                    }
                    return sums.All(payment => payment.Refunded == payment.Captured && payment.Refundable == 0);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Spread.Over(3, [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Spread.Over(-1, [1, 1]));
    }
}
