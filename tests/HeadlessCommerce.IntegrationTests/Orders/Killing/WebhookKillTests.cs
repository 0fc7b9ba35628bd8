using System.Text.Json.Nodes;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Payments;
using HeadlessCommerce.IntegrationTests.Payments.Stripe;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders.Killing;

/// <summary>The only server dies around an event of Stripe: while it is noted, and when it is noted and not applied. Stripe sends it again.</summary>
public sealed class WebhookKillTests(OneServerShop shop) : IClassFixture<OneServerShop>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_takes_effect_once_whenever_the_server_that_heard_it_dies(bool noted)
    {
        await shop.Open();
        var placed = await StripeShop.Pay(await Buyer.Ready(shop.Client(), PlacedOrder.Sku));
        var intent = await shop.Intent(placed);
        intent.Capture(intent.Amount);
        intent.Refund(new() { ["amount"] = "120" }); // both in Stripe's dashboard
        await shop.Idle();
        var id = $"evt_{intent.Id}";
        if (noted)
        {
            var dead = new TaskCompletionSource();
            var reads = new TaskCompletionSource();
            shop.Stripe.Fail(
                new StripeFault("GET refunds")
                {
                    OnArrival = () =>
                    {
                        reads.TrySetResult();
                        return dead.Task;
                    },
                    IsLost = true,
                }
            );
            Assert.Equal(200, await Tell());
            await reads.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            await shop.Kill();
            dead.SetResult();
        }
        else
        {
            await using var held = await TableLock.Take(shop, "payments.provider_event");
            var telling = Tell();
            await held.AWriterWaits(shop);
            await shop.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => telling);
        }
        await shop.Succeed();

        for (var i = 0; i < 2; i++)
            Assert.Equal(200, await Tell());
        await Killed.WorkersRun(shop);

        await Shop.Eventually(async () => await shop.PaymentStatus(placed) == "PARTIALLY_REFUNDED", "the refund is known");
        await shop.Idle();
        Assert.Equal(
            "AUTHORIZED,CAPTURED,REFUNDED",
            await shop.Scalar<string>(
                """
                select string_agg(t.kind, ',' order by t.seq) from payments.payment_transaction t join payments.payment p on p.id = t.payment_id
                where p.order_id = (select id from orders."order" where number = $1)
                """,
                placed.At("order.number").GetString()
            )
        );
        Assert.Equal(1, await shop.Scalar<long>("select count(*) from payments.provider_event where id = $1", id));
        await shop.AssertSettled();
        await shop.AssertMoneyIsStripes();

        Task<int> Tell() => shop.Tell("charge.refunded", new JsonObject { ["id"] = "ch_1", ["object"] = "charge", ["payment_intent"] = intent.Id }, id: id);
    }
}
