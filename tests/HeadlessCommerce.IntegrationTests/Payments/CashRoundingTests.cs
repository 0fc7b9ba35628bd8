using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Payments;

/// <summary>A till in a country without the smallest coins: the order is paid to the cent, the drawer to the coin, and the receipt says what lies between.</summary>
public sealed class CashRoundingTests(CashRoundingTests.Finland shop) : IClassFixture<CashRoundingTests.Finland>
{
    public sealed class Finland(TestStores stores) : Shop(stores)
    {
        protected override string[] Arguments => ["--Till:SmallestCoins:EUR=5"];
    }

    [Theory]
    [InlineData(501, -1)] // 8.89 are left of 13.90 after 5.01 by card; 8.90 are due: one cent more
    [InlineData(498, 2)]
    [InlineData(500, 0)]
    public async Task What_is_due_in_cash_is_rounded_and_noted(long byCard, long less)
    {
        var (buyer, cash) = await Ready(byCard);
        var due = cash - less;

        var tooLittle = await Pay(buyer, byCard, due - 1);
        Assert.Equal(["InvalidInput"], Buyer.Errors(tooLittle));

        var receipt = await Receipt(await Pay(buyer, byCard, 5000));
        Assert.Equal(5000 - due, receipt.At("change.minor").GetInt64());
        Assert.Equal(less == 0 ? null : -less, Rounding(receipt));
    }

    [Fact]
    public async Task Who_gives_it_exactly_has_no_change_and_the_difference_is_noted_all_the_same()
    {
        var (buyer, cash) = await Ready(501);
        var receipt = await Receipt(await Pay(buyer, 501, tendered: null));
        Assert.Equal(JsonValueKind.Null, receipt.GetProperty("change").ValueKind);
        Assert.Equal(1, Rounding(receipt));
        Assert.Equal(889, cash);
    }

    private static long? Rounding(JsonElement receipt) => receipt.GetProperty("rounding") is { ValueKind: JsonValueKind.Object } rounding ? rounding.GetProperty("minor").GetInt64() : null;

    private async Task<(Buyer Buyer, long Cash)> Ready(long byCard)
    {
        var buyer = await Buyer.Ready(shop.Staff("associate", "warsaw", "till"), "ETH-YIR-KON-250G-WB");
        return (buyer, buyer.Total.GetProperty("minor").GetInt64() - byCard);
    }

    private static Task<JsonElement> Pay(Buyer buyer, long byCard, long? tendered) =>
        buyer.Pay(
            [
                new { provider = "terminal", terminal = new { reference = "T-1", last4 = "4242", approvalCode = "A1" }, amount = new { minor = byCard, currency = "EUR" } },
                tendered is { } given ? new { provider = "cash", tendered = new { minor = given, currency = "EUR" } } : new { provider = "cash" },
            ]
        );

    /// <summary>Of the cash, with which the order is paid to the cent.</summary>
    private async Task<JsonElement> Receipt(JsonElement placed)
    {
        Assert.Empty(Buyer.Errors(placed));
        Assert.Equal("PAID", placed.At("order.paymentStatus").GetString());
        var order = await shop.Staff().Send(
            "query($id: ID!) { order(id: $id) { toPay { minor } payments { amount { minor } captured { minor } receipt { tendered { minor } change { minor } rounding { minor } } } } }",
            new { id = Buyer.Id(placed) }
        );
        Assert.Equal(order.At("order.payments.1.amount.minor").GetInt64(), order.At("order.payments.1.captured.minor").GetInt64());
        return order.At("order.payments.1.receipt");
    }
}
