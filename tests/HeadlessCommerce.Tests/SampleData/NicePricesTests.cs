using HeadlessCommerce.SampleData;

namespace HeadlessCommerce.Tests.SampleData;

public sealed class NicePricesTests
{
    [Theory]
    [InlineData(1390, "EUR", 1390)]
    [InlineData(1390, "GEL", 4290)]
    [InlineData(1390, "AZN", 2690)]
    [InlineData(1390, "NGN", 2365000)]
    [InlineData(1390, "PLN", 5899)]
    [InlineData(1390, "KES", 208500)]
    [InlineData(1, "PLN", 99)]
    [InlineData(0, "PLN", 0)]
    public void End_as_prices_do_there(long euroMinor, string currency, long minor) => Assert.Equal(minor, NicePrices.Read().Of(euroMinor, currency));
}
