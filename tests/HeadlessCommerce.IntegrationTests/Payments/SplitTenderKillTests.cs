using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Payments;

/// <summary>A server dies between the means of payment of one order.</summary>
public sealed class SplitTenderKillTests(Shop shop) : IClassFixture<Shop>, IAsyncLifetime
{
    /// <summary>What the order waits for when it is killed, and how it stands when nobody repeats the key.</summary>
    public static TheoryData<string, string> Points =>
        new()
        {
            { "payments.account_entry", "RELEASED" }, // pending and reserved; the gift card is untouched
            { "payments.payment_transaction", "RELEASED" }, // the gift card is taken, nobody has written it down; the card was never asked
            { "payments.test_provider_attempt", "CONFIRMED" }, // the gift card is written down, and nobody hears what the card's provider answers
            { "fulfilment.fulfilment", "CONFIRMED" }, // both are promised
        };

    public ValueTask InitializeAsync() => Killed.ResetClock(shop);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Whoever_repeats_the_key_gets_the_one_order_paid_by_both(string table, string alone)
    {
        Assert.NotEmpty(alone);
        var (buyer, code, means) = await Ready();
        var key = Guid.NewGuid().ToString();
        await Killed.WhileItWaitsFor(shop, table, url => buyer.At(url).Pay(means, key));

        var payload = await buyer.Pay(means, key);

        Assert.Empty(Buyer.Errors(payload));
        Assert.Equal(Buyer.Id(payload), Buyer.Id(await buyer.Pay(means, key)));
        Assert.Equal(0, await shop.Balance(code));
        await shop.AssertSettled();
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task The_worker_pays_all_or_gives_all_back(string table, string alone)
    {
        var (buyer, code, means) = await Ready();
        await Killed.WhileItWaitsFor(shop, table, url => buyer.At(url).Pay(means));

        await Killed.WorkersRun(shop);

        Assert.Equal(alone, await Killed.Step(shop));
        Assert.Equal(alone == "CONFIRMED" ? 0 : 450, await shop.Balance(code));
        await shop.AssertSettled();
    }

    private async Task<(Buyer Buyer, string Code, object[] Means)> Ready()
    {
        var code = await shop.GiftCard(450);
        var buyer = await Buyer.Ready(shop.Client(), "ETH-YIR-KON-250G-WB");
        return (buyer, code, [new { provider = "gift-card", token = code, amount = new { minor = 450, currency = "EUR" } }, new { provider = "test", token = "approve" }]);
    }
}
