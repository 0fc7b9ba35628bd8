using HeadlessCommerce.Payments.Till;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Tests.Payments;

public sealed class TillOptionsTests
{
    [Theory]
    [InlineData("CHF", 2782, 2780)]
    [InlineData("CHF", 2783, 2785)]
    [InlineData("CHF", 2, 0)]
    [InlineData("SEK", 10_049, 10_000)]
    [InlineData("SEK", 10_050, 10_100)]
    [InlineData("NZD", 1005, 1010)]
    [InlineData("HUF", 123_200, 123_000)]
    [InlineData("EUR", 2783, 2783)] // some of its countries round, others do not: a setting
    [InlineData("JPY", 501, 501)]
    [InlineData("CHF", 99_999_999_998, 100_000_000_000)]
    public void Cash_is_what_coins_can_pay(string currency, long minor, long due)
    {
        var code = CurrencyCode.Parse(currency);
        Assert.Equal(new Money(due, code), new TillOptions().InCoins(new Money(minor, code)));
    }
}
