using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Payments.Stripe;

/// <summary>Captures, cancellations and refunds whose answers take days, or that meet what was done elsewhere meanwhile.</summary>
public sealed class StripeTransferTests(StripeShop shop) : IClassFixture<StripeShop>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";

    [Fact]
    public async Task A_refund_that_takes_days_is_made_once_although_Stripe_has_forgotten_its_key()
    {
        var (placed, intent) = await Placed();
        await Do(placed, "paymentCapture");
        intent.RefundsBegin = "pending"; // a bank's, not a card's
        await Do(placed, "paymentRefund", 250);
        Assert.Single(intent.Refunds);
        shop.Stripe.ForgetKeys();
        await shop.Execute("update platform.clock set shift = interval '25 hours'");
        try
        {
            await Do(placed, "paymentRefund", 100); // asks for whatever of the order is open
        }
        finally
        {
            await shop.Execute("update platform.clock set shift = interval '0'");
        }
        Assert.Equal([250, 100], intent.Refunds.Select(refund => (long)refund["amount"]!));

        foreach (var refund in intent.Refunds)
            shop.Stripe.Change(() => refund["status"] = "succeeded");
        Assert.Equal(200, await shop.Tell("refund.updated", intent.Refunds[0]));
        await Shop.Eventually(async () => await shop.PaymentStatus(placed) == "PARTIALLY_REFUNDED", "the bank has it");
        await Idle();
        Assert.Equal([250, 100], intent.Refunds.Select(refund => (long)refund["amount"]!));
        await shop.AssertMoneyIsStripes();
    }

    [Fact]
    public async Task A_capture_that_was_lost_is_not_mistaken_for_one_in_the_dashboard()
    {
        var (placed, intent) = await Placed();
        shop.Stripe.Fail([.. Enumerable.Range(0, 6).Select(_ => new StripeFault("/capture") { IsLost = true })]);
        await Do(placed, "paymentCapture", 500);
        shop.Stripe.Heal();
        intent.Capture(300);
        Assert.Equal(200, await shop.Tell("payment_intent.succeeded", intent.Json()));

        await Shop.Eventually(async () => await Captured(placed) > 0, "what was taken is known");
        await Idle();
        Assert.Equal(300, await Captured(placed));
        await shop.AssertMoneyIsStripes();
    }

    [Fact]
    public async Task A_promise_that_Stripe_has_given_up_already_is_given_up()
    {
        var (placed, intent) = await Placed();
        intent.Cancel(); // after seven days, and the event is still on its way
        Assert.Empty(await Mutate("orderCancel", new { orderId = Buyer.Id(placed), idempotencyKey = Guid.NewGuid() }));
        await Idle();
        Assert.Equal("VOIDED", await shop.PaymentStatus(placed));
        Assert.False(await NeedsAttention(placed));
        await shop.AssertMoneyIsStripes();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_promise_that_ends_by_itself_is_work_until_it_is_paid_or_cancelled(bool isPaid)
    {
        var (placed, intent) = await Placed();
        intent.Cancel();
        Assert.Equal(200, await shop.Tell("payment_intent.canceled", intent.Json()));
        await Shop.Eventually(async () => await shop.PaymentStatus(placed) == "VOIDED", "the promise is gone");
        Assert.True(await NeedsAttention(placed));

        if (isPaid)
            Assert.Empty(await Mutate("orderPay", new { orderId = Buyer.Id(placed), payment = new { provider = "stripe", token = "pm_card_visa" }, idempotencyKey = Guid.NewGuid() }));
        else
            Assert.Empty(await Mutate("orderCancel", new { orderId = Buyer.Id(placed), idempotencyKey = Guid.NewGuid() }));
        await Idle();
        Assert.False(await NeedsAttention(placed));
        await shop.AssertMoneyIsStripes();
    }

    [Fact]
    public async Task What_could_not_be_taken_stays_work_when_Stripe_tells_why()
    {
        var (placed, intent) = await Placed();
        intent.Cancel();
        await Do(placed, "paymentCapture");
        await Shop.Eventually(() => NeedsAttention(placed), "staff has it to do");
        Assert.Equal(200, await shop.Tell("payment_intent.canceled", intent.Json()));
        await Shop.Eventually(async () => await shop.PaymentStatus(placed) == "VOIDED", "the promise is gone");
        await Idle();
        Assert.True(await NeedsAttention(placed));
    }

    [Fact]
    public async Task However_much_Stripe_tells_of_an_attempt_that_was_given_up_it_is_looked_at_as_often_as_ever()
    {
        var lost = new StripeFault("POST payment_intents") { IsLost = true };
        shop.Stripe.Fail(lost, lost, lost);
        var pending = await StripeShop.Pay(await Buyer.Ready(shop.Client(), Sku));
        shop.Stripe.Heal();
        var orderId = await shop.Scalar<Guid>("""select id from orders."order" where number = $1""", pending.At("order.number").GetString());
        await shop.Services().GetRequiredService<FinishOrders>().Finish(orderId, FinishMode.RequestIsGone, TestContext.Current.CancellationToken);
        var intent = await shop.Intent(pending);
        for (var i = 0; i < 4; i++)
            Assert.Equal(200, await shop.Tell("payment_intent.canceled", intent.Json()));
        await Idle();
        Assert.Equal(0, await shop.Scalar<int>("select looks::int from payments.payment where order_id = $1 and look_again_at is not null", orderId));
    }

    private async Task<(JsonElement Placed, StripeStandInIntent Intent)> Placed()
    {
        var placed = await StripeShop.Pay(await Buyer.Ready(shop.Client(), Sku));
        Assert.Empty(Buyer.Errors(placed));
        return (placed, await shop.Intent(placed));
    }

    private async Task Do(JsonElement placed, string mutation, long? minor = null)
    {
        var paymentId = (await shop.Staff().Send("query($id: ID!) { order(id: $id) { payments { id } } }", new { id = Buyer.Id(placed) })).At("order.payments.0.id").GetString();
        var amount = minor is { } value ? new { minor = value, currency = "EUR" } : null;
        Assert.Empty(await Mutate(mutation, new { paymentId, amount, idempotencyKey = Guid.NewGuid() }));
    }

    private async Task<string[]> Mutate(string mutation, object input)
    {
        var type = $"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!";
        return PlacedOrder.Errors((await shop.Staff().Send($"mutation($input: {type}) {{ {mutation}(input: $input) {{ errors {{ __typename }} }} }}", new { input })).GetProperty(mutation));
    }

    private Task<bool> NeedsAttention(JsonElement placed) =>
        shop.Scalar<bool>("""select needs_attention from orders."order" where number = $1""", placed.At("order.number").GetString());

    private Task<long> Captured(JsonElement placed) =>
        shop.Scalar<long>("""select captured_minor from payments.payment where order_id = (select id from orders."order" where number = $1)""", placed.At("order.number").GetString());

    private Task Idle() => Shop.Eventually(async () => await shop.Scalar<long>("select count(*) from platform.outbox") == 0, "everything told is heard");
}
