using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Payments.Stripe;

/// <summary>A refund that Stripe had told as done fails days later: the money is with the shop again, and somebody must know.</summary>
public sealed class StripeRefundComesBackTests(StripeShop shop) : IClassFixture<StripeShop>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";

    [Theory]
    [InlineData("refund.failed")]
    [InlineData("refund.updated")]
    [InlineData("charge.refund.updated")]
    public async Task The_ledger_takes_it_off_the_order_tells_it_and_staff_has_it_to_do(string type)
    {
        var (placed, intent) = await Refunded(120);
        Assert.Equal("PARTIALLY_REFUNDED", await shop.PaymentStatus(placed));
        Assert.DoesNotContain(Number(placed), await ToDo());
        var refund = shop.Stripe.Change(() => intent.FailRefund(0));

        // Repeated, to both replicas, and late news of when it had still been fine.
        foreach (var replica in new[] { 0, 1, 0 })
            Assert.Equal(200, await shop.Tell(type, refund, id: $"evt_{refund["id"]}", replica: replica));
        Assert.Equal(200, await shop.Tell("refund.created", refund, replica: 1));
        Assert.Equal(200, await shop.Tell("charge.refunded", new() { ["id"] = "ch_1", ["object"] = "charge", ["payment_intent"] = intent.Id }));

        await Shop.Eventually(async () => await shop.PaymentStatus(placed) == "PAID", "the money is back");
        await Idle();
        Assert.Equal("AUTHORIZED CAPTURE_REQUESTED CAPTURED REFUND_REQUESTED REFUNDED REFUND_REVERSED", await Rows(placed));
        Assert.Contains(Number(placed), await ToDo());
        var order = await Read(placed);
        Assert.Equal(intent.Amount, order.At("order.payments.0.refundable.minor").GetInt64());
        var told = order.At("order.timeline.nodes").EnumerateArray().Last(entry => entry.GetProperty("kind").GetString() == "REFUND_REVERSED");
        Assert.Equal(120, told.At("amount.minor").GetInt64());
        Assert.Equal("expired_or_canceled_card", order.At("order.payments.0.transactions").EnumerateArray().Last().GetProperty("failureCode").GetString());
        await shop.AssertMoneyIsStripes();
    }

    [Fact]
    public async Task Given_in_cash_instead_it_is_nobodys_work_any_more()
    {
        var (placed, intent) = await Refunded(120);
        Assert.Equal(200, await shop.Tell("refund.failed", shop.Stripe.Change(() => intent.FailRefund(0))));
        await Shop.Eventually(async () => await shop.PaymentStatus(placed) == "PAID", "the money is back");

        var paymentId = (await Read(placed)).At("order.payments.0.id").GetString();
        Assert.Equal(["InvalidInput"], await Give(paymentId, 120, "gift-card"));
        Assert.Equal(["RefundExceedsCaptured"], await Give(paymentId, intent.Amount + 1, "cash"));
        Assert.Empty(await Give(paymentId, 120, "cash"));

        await Shop.Eventually(async () => await shop.PaymentStatus(placed) == "PARTIALLY_REFUNDED", "it is given");
        Assert.DoesNotContain(Number(placed), await ToDo());
        Assert.Single(intent.Refunds); // Stripe was not asked again
    }

    [Fact]
    public async Task What_comes_back_after_a_cancellation_is_not_sent_the_same_way_again_by_itself()
    {
        var (placed, intent) = await Captured();
        var cancelled = await shop.Staff().Send(
            "mutation($input: OrderCancelInput!) { orderCancel(input: $input) { errors { __typename } } }",
            new { input = new { orderId = Buyer.Id(placed), idempotencyKey = Guid.NewGuid() } }
        );
        Assert.Empty(PlacedOrder.Errors(cancelled.GetProperty("orderCancel")));
        await Shop.Eventually(async () => await shop.PaymentStatus(placed) == "REFUNDED", "it is given back");
        Assert.Equal(200, await shop.Tell("refund.failed", shop.Stripe.Change(() => intent.FailRefund(0))));
        await Shop.Eventually(async () => await shop.PaymentStatus(placed) == "PAID", "the money is back");
        await Idle();
        Assert.Single(intent.Refunds);
        Assert.Contains(Number(placed), await ToDo());
    }

    [Fact]
    public async Task A_refund_that_fails_before_its_answer_was_written_down_counts_as_one_that_came_back()
    {
        var (placed, intent) = await Captured();
        shop.Stripe.Fail([.. Enumerable.Range(0, 3).Select(_ => new StripeFault("POST refunds") { IsSilent = true, OnDone = () => Task.FromResult(shop.Stripe.Change(() => intent.FailRefund(0))) })]);
        await Give((await Read(placed)).At("order.payments.0.id").GetString(), 120);
        shop.Stripe.Heal();
        Assert.Equal(200, await shop.Tell("refund.failed", shop.Stripe.Change(() => intent.FailRefund(0))));

        await Shop.Eventually(async () => await ToDo() is var open && open.Contains(Number(placed)), "staff has it to do");
        await Idle();
        Assert.Equal("PAID", await shop.PaymentStatus(placed));
        Assert.Single(intent.Refunds);
        await shop.AssertMoneyIsStripes();
    }

    private async Task<(JsonElement Placed, StripeStandInIntent Intent)> Captured()
    {
        var placed = await StripeShop.Pay(await Buyer.Ready(shop.Client(), Sku, 2));
        Assert.Empty(Buyer.Errors(placed));
        await Do("paymentCapture", new { paymentId = (await Read(placed)).At("order.payments.0.id").GetString(), idempotencyKey = Guid.NewGuid() });
        return (placed, await shop.Intent(placed));
    }

    private async Task<(JsonElement Placed, StripeStandInIntent Intent)> Refunded(long minor)
    {
        var (placed, intent) = await Captured();
        Assert.Empty(await Give((await Read(placed)).At("order.payments.0.id").GetString(), minor));
        return (placed, intent);
    }

    private Task<string[]> Give(string? paymentId, long minor, string? via = null) =>
        Do("paymentRefund", new { paymentId, amount = new { minor, currency = "EUR" }, via, idempotencyKey = Guid.NewGuid() });

    private async Task<string[]> Do(string mutation, object input) =>
        PlacedOrder.Errors(
            (await shop.Staff().Send($"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ errors {{ __typename }} }} }}", new { input })).GetProperty(mutation)
        );

    private Task<JsonElement> Read(JsonElement placed) =>
        shop.Staff().Send(
            "query($id: ID!) { order(id: $id) { timeline(last: 100) { nodes { kind amount { minor } } } payments { id refundable { minor } transactions { kind failureCode } } } }",
            new { id = Buyer.Id(placed) }
        );

    private async Task<string?[]> ToDo() =>
        [.. (await shop.Staff().Send("{ orders(where: { needsAttention: true }, first: 100) { nodes { number needsAttention } } }")).At("orders.nodes").EnumerateArray().Select(order => order.GetProperty("number").GetString())];

    private async Task<string> Rows(JsonElement placed) =>
        string.Join(' ', (await Read(placed)).At("order.payments.0.transactions").EnumerateArray().Select(row => row.GetProperty("kind").GetString()));

    private Task Idle() => Shop.Eventually(async () => await shop.Scalar<long>("select count(*) from platform.outbox") == 0, "everything told is heard");

    private static string? Number(JsonElement placed) => placed.At("order.number").GetString();
}
