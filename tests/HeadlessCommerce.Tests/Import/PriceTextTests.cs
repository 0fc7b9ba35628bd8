using HeadlessCommerce.Import;

namespace HeadlessCommerce.Tests.Import;

public sealed class PriceTextTests
{
    [Theory]
    [InlineData("12.50", 1250)]
    [InlineData("12", 1200)]
    [InlineData(" 12.5 ", 1250)]
    [InlineData("12,50", 1250)]
    [InlineData("12,5", 1250)]
    [InlineData("1,299.00", 129900)]
    [InlineData("1.299,00", 129900)]
    [InlineData("1 299,00", 129900)]
    [InlineData("1\u00a0299.00", 129900)]
    [InlineData("1'299.00", 129900)]
    [InlineData("1,299", 129900)]
    [InlineData("1,299,000", 129900000)]
    [InlineData("0", 0)]
    [InlineData("12.500", 1250)]
    public void Reads_what_people_write(string text, long minor)
    {
        Assert.True(PriceText.TryParse(text, digits: 2, out var read, out var fault), fault);
        Assert.Equal(minor, read);
    }

    [Theory]
    [InlineData("free")]
    [InlineData("12.x")]
    [InlineData("-1")]
    [InlineData("12.345")]
    [InlineData("1,29,9.00")]
    [InlineData("1.2.3")]
    [InlineData("1e3")]
    [InlineData("99999999999.00")]
    [InlineData("€12")]
    public void Refuses_the_rest(string text) => Assert.False(PriceText.TryParse(text, digits: 2, out _, out _));

    [Fact]
    public void Counts_the_digits_of_the_currency()
    {
        Assert.True(PriceText.TryParse("1500", digits: 0, out var yen, out _));
        Assert.Equal(1500, yen);
        Assert.False(PriceText.TryParse("15.5", digits: 0, out _, out _));
        Assert.True(PriceText.TryParse("1.234", digits: 3, out var dinar, out _));
        Assert.Equal(1234, dinar);
    }
}
