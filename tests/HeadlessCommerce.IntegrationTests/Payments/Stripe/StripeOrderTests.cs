using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Orders;
using HeadlessCommerce.Payments.Transfers;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Payments.Stripe;

/// <summary>Orders paid by Stripe, over two replicas, with a Stripe that refuses, breaks off and is asked again.</summary>
public sealed class StripeOrderTests(StripeShop shop) : IClassFixture<StripeShop>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";

    [Fact]
    public async Task A_card_is_authorised_captured_in_part_and_refunded_twice()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku, 2);
        var total = buyer.Total.GetProperty("minor").GetInt64();
        var placed = await StripeShop.Pay(buyer);
        Assert.Empty(Buyer.Errors(placed));
        Assert.Equal("AUTHORIZED", placed.At("order.paymentStatus").GetString());
        var intent = await shop.Intent(placed);
        Assert.Equal((total, "eur", "requires_capture"), (intent.Amount, intent.Currency, intent.Status));

        var paymentId = await PaymentId(placed);
        Assert.Equal((total - 100, "CAPTURED"), await Do("paymentCapture", paymentId, total - 100));
        Assert.Equal("PAID", await shop.PaymentStatus(placed)); // what was not captured, Stripe has given up
        Assert.Equal((300, "CAPTURED"), await Do("paymentRefund", paymentId, 300));
        Assert.Equal((total - 100, "REFUNDED"), await Do("paymentRefund", paymentId, null));
        Assert.Equal([300, total - 400], intent.Refunds.Select(refund => (long)refund["amount"]!));
        Assert.Equal("REFUNDED", await shop.PaymentStatus(placed));
        await shop.AssertMoneyIsStripes();
    }

    [Fact]
    public async Task A_cancelled_order_cancels_the_intent()
    {
        var placed = await StripeShop.Pay(await Buyer.Ready(shop.Client(), Sku));
        await shop.Staff().Send(
            "mutation($input: OrderCancelInput!) { orderCancel(input: $input) { errors { __typename } } }",
            new { input = new { orderId = Buyer.Id(placed), idempotencyKey = Guid.NewGuid().ToString() } }
        );
        await Shop.Eventually(async () => await shop.PaymentStatus(placed) == "VOIDED", "the payment is given up");
        Assert.Equal("canceled", (await shop.Intent(placed)).Status);
        await shop.AssertMoneyIsStripes();
    }

    [Theory]
    [InlineData("pm_card_chargeDeclined", "generic_decline")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds")]
    [InlineData("pm_of_somebody_else", "resource_missing")]
    public async Task A_card_that_says_no_is_a_decline_with_its_code(string method, string code)
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var declined = await StripeShop.Pay(buyer, method);
        Assert.Equal(["PaymentDeclined"], Buyer.Errors(declined));
        Assert.Equal(code, await shop.Scalar<string>("select decline_code from payments.payment order by created_at desc limit 1"));
        // Whoever still has its secret cannot pay with it any more.
        Assert.All(shop.Stripe.Intents.Values.Where(intent => intent.Refusal is not null), intent => Assert.Equal("canceled", intent.Status));
        await Shop.Eventually(async () => Buyer.Id(await StripeShop.Pay(buyer)) is not null, "another card pays");
        await shop.AssertMoneyIsStripes();
    }

    [Theory]
    [InlineData("pm_card_chargeDeclinedFraudulent", "fraudulent")]
    [InlineData("pm_card_visa_chargeDeclinedLostCard", "lost_card")]
    [InlineData("pm_card_visa_chargeDeclinedStolenCard", "stolen_card")]
    public async Task Whoever_holds_a_card_that_is_not_theirs_is_not_told_that_the_bank_knows(string method, string code)
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var means = new { provider = "stripe", token = method };
        var declined = (
            await buyer.Client.Send(
                "mutation($input: OrderPlaceInput!) { orderPlace(input: $input) { payment { declineCode } errors { __typename ... on PaymentDeclined { declineCode } } } }",
                new { input = new { cartId = buyer.CartId, payment = means, idempotencyKey = Guid.NewGuid() } }
            )
        ).GetProperty("orderPlace");
        Assert.Equal(["PaymentDeclined"], Buyer.Errors(declined));
        Assert.DoesNotContain(code, declined.ToString(), StringComparison.Ordinal);
        Assert.Equal("generic_decline", declined.At("errors.0.declineCode").GetString());
        Assert.Equal(code, await shop.Scalar<string>("select failure_code from payments.payment_transaction where kind = 'DECLINED' order by at desc limit 1")); // staff is
    }

    [Theory]
    [InlineData(true, "AUTHORIZED")]
    [InlineData(false, "FAILED")]
    public async Task A_bank_that_wants_to_see_the_shopper_is_waited_for(bool succeeds, string end)
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var pending = await StripeShop.Pay(buyer, "pm_card_threeDSecure2Required");
        Assert.Equal("PENDING", pending.At("order.paymentStatus").GetString());
        Assert.Equal("REDIRECT", pending.At("payment.nextAction.kind").GetString());
        Assert.StartsWith("https://hooks.stripe.com/", pending.At("payment.nextAction.url").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("_secret_standin", pending.At("payment.nextAction.clientSecret").GetString(), StringComparison.Ordinal);

        var intent = await shop.Intent(pending);
        shop.Stripe.Authenticate(intent, succeeds);
        // By webhook; the shopper need not come back.
        Assert.Equal(200, await shop.Tell(succeeds ? "payment_intent.amount_capturable_updated" : "payment_intent.payment_failed", intent.Json(), replica: 1));
        await Shop.Eventually(async () => await shop.PaymentStatus(pending) == end, $"the order is {end}");
        Assert.Equal(succeeds ? "requires_capture" : "canceled", intent.Status);
        await shop.AssertMoneyIsStripes();
    }

    [Fact]
    public async Task The_same_key_at_the_same_time_on_two_replicas_is_one_intent()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var elsewhere = buyer.At(shop.Urls[1]);
        var key = Guid.NewGuid().ToString();
        var before = shop.Stripe.Intents.Count;

        var payloads = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => StripeShop.Pay(i % 2 == 0 ? buyer : elsewhere, key: key)));

        Assert.All(payloads, payload => Assert.Empty(Buyer.Errors(payload)));
        Assert.Single(payloads.Select(Buyer.Id).Distinct());
        Assert.Equal(before + 1, shop.Stripe.Intents.Count);
    }

    [Fact]
    public async Task Rate_limits_locks_and_faults_are_waited_out()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        shop.Stripe.Fail(
            new StripeFault("POST payment_intents") { Status = 429, Code = "rate_limit", Headers = [("Retry-After", "1")] },
            new StripeFault("POST payment_intents") { Status = 409, Code = "idempotency_key_in_use" }
        );
        Assert.Empty(Buyer.Errors(await StripeShop.Pay(buyer)));

        var second = await Buyer.Ready(shop.Client(), Sku);
        shop.Stripe.Fail(new StripeFault("POST payment_intents") { Status = 500 }, new StripeFault("POST payment_intents") { IsSilent = true });
        Assert.Empty(Buyer.Errors(await StripeShop.Pay(second))); // done by the second, told by the third
        await shop.AssertMoneyIsStripes();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_silent_Stripe_leaves_the_order_pending_until_the_worker_has_asked_by_key(bool searchFinds)
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var silent = new StripeFault("POST payment_intents") { IsSilent = true };
        shop.Stripe.Fail(silent, silent, silent);
        var pending = await StripeShop.Pay(buyer);
        Assert.Equal("PENDING", pending.At("order.paymentStatus").GetString());
        shop.Stripe.SearchFinds = searchFinds;

        await shop.Services(1).GetRequiredService<FinishOrders>().Finish(await OrderUuid(pending), FinishMode.RequestIsGone, TestContext.Current.CancellationToken);

        shop.Stripe.SearchFinds = true;
        Assert.Equal("AUTHORIZED", await shop.PaymentStatus(pending));
        await shop.AssertMoneyIsStripes();
    }

    [Fact]
    public async Task A_Stripe_that_is_down_takes_nothing_and_the_order_is_given_up()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var down = new StripeFault("POST payment_intents") { Status = 503 };
        shop.Stripe.Fail(down, down, down);
        var pending = await StripeShop.Pay(buyer);
        Assert.Equal("PENDING", pending.At("order.paymentStatus").GetString());
        await shop.Services().GetRequiredService<FinishOrders>().Finish(await OrderUuid(pending), FinishMode.RequestIsGone, TestContext.Current.CancellationToken);
        Assert.Equal("FAILED", await shop.PaymentStatus(pending));
        await Shop.Eventually(async () => Buyer.Id(await StripeShop.Pay(buyer)) is not null, "the cart is open again");
    }

    [Fact]
    public async Task A_refund_whose_answer_is_lost_is_made_once()
    {
        var placed = await StripeShop.Pay(await Buyer.Ready(shop.Client(), Sku));
        var paymentId = await PaymentId(placed);
        await Do("paymentCapture", paymentId, null);
        var silent = new StripeFault("POST refunds") { IsSilent = true };
        shop.Stripe.Fail(silent, silent, silent, silent, silent, silent);
        await Do("paymentRefund", paymentId, 250); // asked at once and by the event; both in vain
        shop.Stripe.Heal();
        var intent = await shop.Intent(placed);
        Assert.Single(intent.Refunds);

        await Shop.Eventually(
            async () =>
            {
                await shop.Services(1).GetRequiredService<AskProviders>().AskNow(await OrderUuid(placed), TestContext.Current.CancellationToken);
                return await shop.PaymentStatus(placed) == "PARTIALLY_REFUNDED";
            },
            "the refund is found by its key"
        );
        Assert.Single(intent.Refunds);
        await shop.AssertMoneyIsStripes();
    }

    [Fact]
    public async Task A_refund_that_Stripe_refuses_is_told_and_can_be_tried_again()
    {
        var placed = await StripeShop.Pay(await Buyer.Ready(shop.Client(), Sku));
        var paymentId = await PaymentId(placed);
        await Do("paymentCapture", paymentId, null);
        shop.Stripe.Fail(new StripeFault("POST refunds") { Status = 400, Code = "insufficient_funds" }, new StripeFault("POST refunds") { Status = 400, Code = "insufficient_funds" });
        await Do("paymentRefund", paymentId, 100);
        await Shop.Eventually(
            () => shop.Scalar<bool>("select exists (select from payments.payment_transaction where kind = 'REFUND_FAILED' and failure_code = 'insufficient_funds')"),
            "the refusal is in the ledger"
        );
        shop.Stripe.Heal();
        Assert.Equal((100, "CAPTURED"), await Do("paymentRefund", paymentId, 100));
        await shop.AssertMoneyIsStripes();
    }

    [Fact]
    public async Task A_gift_card_and_a_card_pay_together_and_a_decline_gives_the_gift_card_back()
    {
        var code = await shop.GiftCard(600);
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        object[] Means(string method) => [new { provider = "gift-card", token = code }, new { provider = "stripe", token = method }];

        Assert.Equal(["PaymentDeclined"], Buyer.Errors(await buyer.Pay(Means("pm_card_chargeDeclined"))));
        Assert.Equal(600, await shop.Balance(code));
        JsonElement placed = default;
        await Shop.Eventually(async () => Buyer.Id(placed = await buyer.Pay(Means("pm_card_visa"))) is not null, "another card pays the rest");
        Assert.Equal(0, await shop.Balance(code));
        await shop.AssertMoneyIsStripes();
    }

    private async Task<string> PaymentId(JsonElement placed) =>
        (await shop.Staff().Send("query($id: ID!) { order(id: $id) { payments { id } } }", new { id = Buyer.Id(placed) })).At("order.payments.0.id").GetString()!;

    /// <summary>What was moved in all by this kind, and where the payment stands.</summary>
    private async Task<(long Minor, string Status)> Do(string mutation, string paymentId, long? minor)
    {
        var amount = minor is { } value ? new { minor = value, currency = "EUR" } : null;
        var payload = (
            await shop.Staff().Send(
                $$"""
                mutation($input: {{char.ToUpperInvariant(mutation[0])}}{{mutation[1..]}}Input!) {
                  {{mutation}}(input: $input) { payment { status captured { minor } refunded { minor } } errors { __typename ... on Error { message } } }
                }
                """,
                new { input = new { paymentId, amount, idempotencyKey = Guid.NewGuid().ToString() } }
            )
        ).GetProperty(mutation);
        Assert.Empty(Buyer.Errors(payload));
        var payment = payload.GetProperty("payment");
        return (payment.At(mutation == "paymentCapture" ? "captured.minor" : "refunded.minor").GetInt64(), payment.GetProperty("status").GetString()!);
    }

    private Task<Guid> OrderUuid(JsonElement payload) => shop.Scalar<Guid>("""select id from orders."order" where number = $1""", payload.At("order.number").GetString());
}
