using HeadlessCommerce.Carts;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Tests.Carts;

public sealed class CartPricingTests
{
    private static readonly CurrencyCode Euro = CurrencyCode.Parse("EUR");

    private static Channel Channel(bool inclusive) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Code = "web",
            Kind = ChannelKind.Web,
            Names = new Dictionary<string, string>(),
            BrandId = Guid.CreateVersion7(),
            Languages = [LanguageTag.Parse("en")],
            DefaultLanguage = LanguageTag.Parse("en"),
            Currencies = [Euro],
            DefaultCurrency = Euro,
            PricesIncludeTax = inclusive,
            Rounding = Rounding.HalfUp,
            TaxCountry = CountryCode.Parse("PL"),
            StockDisplay = StockDisplay.Exact,
            LowStockThreshold = 5,
        };

    private static Cart Cart(params (Guid Variant, int Quantity)[] lines) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Version = 1,
            Revision = 1,
            Status = CartStatus.Open,
            ChannelCode = "web",
            Currency = Euro,
            Language = LanguageTag.Parse("en"),
            Lines =
            [
                .. lines.Select(
                    (line, i) => new CartLine { Id = $"{line.Variant:N}-{i + 1}", VariantId = line.Variant, Quantity = line.Quantity, AddedBy = new("web", null, "client:test") }
                ),
            ],
        };

    private static Dictionary<Guid, VariantPrice> Prices(Channel channel, params (Guid Variant, long Minor, decimal Percent)[] prices) =>
        prices.ToDictionary(
            price => price.Variant,
            price => new VariantPrice(price.Variant, Totals.Split(new(price.Minor, Euro), price.Percent, channel), price.Percent, price.Minor, null)
        );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sums_add_up_to_the_cent(bool inclusive)
    {
        var channel = Channel(inclusive);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var priced = CartPricing.Price(Cart((first, 3), (second, 7)), channel, Prices(channel, (first, 333, 23), (second, 199, 5)), (new(499, null, "standard"), 23));
        var total = priced.Totals.Total;
        Assert.Equal(total.Gross, total.Net + total.Tax);
        Assert.Equal(priced.Totals.Subtotal.Gross + priced.Totals.Delivery.Gross, total.Gross);
        Assert.Equal(priced.Totals.Subtotal.Tax.Minor, priced.Lines.Values.Sum(line => line.Total.Tax.Minor));
        Assert.Equal(3 * 333 + 7 * 199, inclusive ? priced.Totals.Subtotal.Gross.Minor : priced.Totals.Subtotal.Net.Minor);
    }

    [Theory]
    [InlineData(1_999, 499)]
    [InlineData(2_000, 0)]
    public void Delivery_is_free_from_the_threshold_on(long price, long fee)
    {
        var channel = Channel(inclusive: true);
        var variant = Guid.CreateVersion7();
        var priced = CartPricing.Price(Cart((variant, 1)), channel, Prices(channel, (variant, price, 23)), (new(499, 2_000, "standard"), 23));
        Assert.Equal(fee, priced.Totals.Delivery.Gross.Minor);
    }

    [Fact]
    public void What_is_not_sold_any_more_costs_nothing_and_has_no_price()
    {
        var channel = Channel(inclusive: true);
        var (sold, gone) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var cart = Cart((sold, 1), (gone, 5));
        var priced = CartPricing.Price(cart, channel, Prices(channel, (sold, 1_000, 23)), null);
        Assert.Equal(1_000, priced.Totals.Total.Gross.Minor);
        Assert.Equal([cart.Lines[0].Id], priced.Lines.Keys);
    }
}
