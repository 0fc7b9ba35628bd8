using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Orders;
using HeadlessCommerce.Payments.Transfers;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Payments;

/// <summary>A provider that takes the money after everybody has given the order up.</summary>
public sealed class LateMoneyTests(Shop shop) : IClassFixture<Shop>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";
    private const string Attempt = "select status from payments.test_provider_attempt order by heard_at desc limit 1";

    [Fact]
    public async Task Money_that_is_taken_after_the_order_was_given_up_goes_back()
    {
        var buyer = await Given();
        Assert.Equal("VOIDED", await shop.Scalar<string>("select status from payments.payment order by created_at desc limit 1"));
        Assert.Equal("AUTHORIZED", await shop.Scalar<string>(Attempt)); // it hears of it only now

        await Later("5 minutes");
        await Look();

        Assert.Equal("VOIDED", await shop.Scalar<string>(Attempt));
        Assert.Equal("AUTHORIZED,VOIDED", await Rows());
        await shop.AssertSettled();
        await Look(); // and again: nothing more
        Assert.Equal("AUTHORIZED,VOIDED", await Rows());
        Assert.NotNull(Buyer.Id(await buyer.Place()));
    }

    [Theory]
    [InlineData("payments.payment_transaction")] // found, and nothing written yet
    [InlineData("payments.test_provider_attempt")] // written down, not given back yet
    public async Task A_worker_that_dies_over_it_leaves_it_to_the_next(string table)
    {
        await Given();
        await using (var victim = await ShopProcess.Start(shop.Stores))
        {
            await using var held = await TableLock.Take(shop, table);
            await Later("5 minutes");
            await held.SomebodyWaits(shop);
            await victim.Kill();
        }

        await Look();
        await Shop.Eventually(async () => await Rows() == "AUTHORIZED,VOIDED", "what was taken late is given back"); // the shop's own worker may be at it
        Assert.Equal("VOIDED", await shop.Scalar<string>(Attempt));
        await shop.AssertSettled();
    }

    private async Task<Buyer> Given()
    {
        await shop.Execute("update platform.clock set shift = interval '0'");
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var pending = await buyer.Place(token: "late");
        Assert.Equal("PENDING", pending.GetProperty("order").GetProperty("paymentStatus").GetString());
        await Later("1 minute");
        await shop.Services().GetRequiredService<FinishOrders>().FinishDue(TestContext.Current.CancellationToken);
        return buyer;
    }

    private Task Look() => shop.Services().GetRequiredService<LookAgain>().LookAtDue(TestContext.Current.CancellationToken);

    private Task<string> Rows() =>
        shop.Scalar<string>(
            """
            select coalesce(string_agg(t.kind, ',' order by t.seq), 'NONE') from payments.payment p left join payments.payment_transaction t on t.payment_id = p.id
            where p.created_at = (select max(created_at) from payments.payment)
            """
        );

    private Task Later(string interval) => shop.Execute($"update platform.clock set shift = shift + interval '{interval}'");
}
