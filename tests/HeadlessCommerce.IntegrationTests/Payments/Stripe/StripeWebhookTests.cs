using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Payments.Stripe;

/// <summary>What Stripe tells by itself: repeated, out of order, forged.</summary>
public sealed class StripeWebhookTests(StripeShop shop) : IClassFixture<StripeShop>
{
    [Fact]
    public async Task What_was_done_in_Stripes_dashboard_reaches_the_order_once_whatever_the_order_of_events()
    {
        var (placed, intent) = await Placed();
        intent.Capture(intent.Amount);
        intent.Refund(new() { ["amount"] = "120" });
        var charge = new JsonObject { ["id"] = "ch_1", ["object"] = "charge", ["payment_intent"] = intent.Id };

        // The refund is told before the capture, each twice, to both replicas.
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(200, await shop.Tell("charge.refunded", (JsonObject)charge.DeepClone(), id: $"evt_refund_{intent.Id}", replica: i));
            Assert.Equal(200, await shop.Tell("payment_intent.succeeded", intent.Json(), id: $"evt_paid_{intent.Id}", replica: 1 - i));
        }

        await Shop.Eventually(async () => await shop.PaymentStatus(placed) == "PARTIALLY_REFUNDED", "the refund is known");
        await Idle();
        Assert.Equal("AUTHORIZED,CAPTURED,REFUNDED", await Rows(placed));
        Assert.Equal(2, await shop.Scalar<long>("select count(*) from payments.provider_event where id like '%' || $1", intent.Id));
        await shop.AssertMoneyIsStripes();
    }

    [Fact]
    public async Task A_dispute_is_noted_on_the_order_and_what_it_took_cannot_be_refunded_too()
    {
        var (placed, intent) = await Placed();
        intent.Capture(intent.Amount);
        var dispute = Dispute(intent, "dp", intent.Amount);
        Assert.Equal(200, await shop.Tell("charge.dispute.created", dispute));
        await Shop.Eventually(async () => await Kinds(placed) is ["PAYMENT_DISPUTED", ..], "the dispute is in the timeline");
        Assert.Equal(0, await Refundable(placed));
        Assert.True(await NeedsAttention(placed)); // until it is won, or money has moved otherwise

        shop.Stripe.Change(() => dispute["status"] = "won");
        Assert.Equal(200, await shop.Tell("charge.dispute.closed", dispute));
        await Shop.Eventually(async () => await Kinds(placed) is ["DISPUTE_WON", ..], "the dispute is won");
        Assert.Equal(intent.Amount, await Refundable(placed));
        Assert.False(await NeedsAttention(placed));
        Assert.Equal("AUTHORIZED,CAPTURED,DISPUTED,DISPUTE_WON", await Rows(placed));
    }

    [Fact]
    public async Task A_dispute_takes_no_more_than_was_taken_whatever_the_banks_exchange_rate_says()
    {
        var (placed, intent) = await Placed();
        intent.Capture(intent.Amount);
        var dispute = Dispute(intent, "dp_rate", intent.Amount + 37);
        Assert.Equal(200, await shop.Tell("charge.dispute.funds_withdrawn", dispute));
        await Shop.Eventually(async () => await Kinds(placed) is ["PAYMENT_DISPUTED", ..], "the dispute is in the timeline");
        Assert.Equal(0, await Refundable(placed));

        shop.Stripe.Change(() => dispute["status"] = "won");
        Assert.Equal(200, await shop.Tell("charge.dispute.funds_reinstated", dispute));
        await Shop.Eventually(async () => await Kinds(placed) is ["DISPUTE_WON", ..], "the dispute is won");
        Assert.Equal(intent.Amount, await Refundable(placed));
    }

    [Fact]
    public async Task A_second_dispute_follows_one_that_was_won_although_both_are_heard_of_together()
    {
        var (placed, intent) = await Placed();
        intent.Capture(intent.Amount);
        var first = Dispute(intent, "dp_first", intent.Amount);
        Assert.Equal(200, await shop.Tell("charge.dispute.created", first));
        await Shop.Eventually(async () => await Kinds(placed) is ["PAYMENT_DISPUTED", ..], "the dispute is in the timeline");

        shop.Stripe.Change(() => first["status"] = "won");
        Assert.Equal(200, await shop.Tell("charge.dispute.created", Dispute(intent, "dp_second", intent.Amount)));
        await Shop.Eventually(async () => await Rows(placed) == "AUTHORIZED,CAPTURED,DISPUTED,DISPUTE_WON,DISPUTED", "both are in the ledger");
        Assert.Equal(0, await Refundable(placed));
    }

    [Theory]
    [InlineData("warning_needs_response")]
    [InlineData("warning_closed")]
    [InlineData("prevented")]
    public async Task An_inquiry_and_a_dispute_that_was_prevented_take_nothing(string status)
    {
        var (placed, intent) = await Placed();
        intent.Capture(intent.Amount);
        var dispute = Dispute(intent, $"dp_{status}", intent.Amount);
        shop.Stripe.Change(() => dispute["status"] = status);
        Assert.Equal(200, await shop.Tell("charge.dispute.updated", dispute));
        await Idle();
        Assert.Equal("AUTHORIZED,CAPTURED", await Rows(placed));
    }

    [Fact]
    public async Task A_refund_without_metadata_is_heard_of()
    {
        var (placed, intent) = await Placed();
        intent.Capture(intent.Amount);
        intent.Refund(new() { ["amount"] = "150" });
        Assert.Null(intent.Refunds[0]["metadata"]);
        Assert.Equal(200, await shop.Tell("refund.created", intent.Refunds[0]));
        await Shop.Eventually(async () => await shop.PaymentStatus(placed) == "PARTIALLY_REFUNDED", "the refund is known");
        await shop.AssertMoneyIsStripes();
    }

    [Fact]
    public async Task An_intent_that_is_cancelled_at_Stripe_is_no_promise_any_more()
    {
        var (placed, intent) = await Placed();
        intent.Cancel();
        Assert.Equal(200, await shop.Tell("payment_intent.canceled", intent.Json()));
        await Shop.Eventually(async () => await shop.PaymentStatus(placed) == "VOIDED", "the promise is gone");
    }

    [Fact]
    public async Task While_one_secret_replaces_the_other_both_are_good()
    {
        var (_, intent) = await Placed();
        Assert.Equal(200, await shop.Tell("payment_intent.succeeded", intent.Json(), StripeShop.OldSecret));
        Assert.Equal(200, await shop.Tell("payment_intent.succeeded", intent.Json(), StripeShop.Secret));
    }

    [Fact]
    public async Task What_Stripe_did_not_sign_now_is_a_plain_400_and_noted()
    {
        var (placed, intent) = await Placed();
        Assert.Equal(400, await shop.Tell("payment_intent.canceled", intent.Json(), "whsec_guess"));
        Assert.Equal(400, await shop.Tell("payment_intent.canceled", intent.Json(), at: DateTimeOffset.UtcNow.AddMinutes(-6))); // replayed
        Assert.Equal(400, await shop.Tell("payment_intent.canceled", intent.Json(), at: DateTimeOffset.UtcNow.AddMinutes(6)));
        foreach (var header in new[] { null, "", "t=1", "v1=00", "t=x,v1=y", new string('t', 5000) })
            Assert.Equal(400, await Send("{}", header));
        var body = """{"id":"evt_1","type":"payment_intent.canceled"}""";
        Assert.Equal(400, await Send(body + " ", StripeStandIn.Signature(body, StripeShop.Secret, DateTimeOffset.UtcNow))); // one byte more than was signed
        Assert.Equal("AUTHORIZED", await shop.PaymentStatus(placed));
        await Shop.Eventually(() => shop.Scalar<bool>("select exists (select from platform.audit where kind = 'WEBHOOK_FORGED')"), "the trail tells of it");
    }

    [Fact]
    public async Task What_is_signed_but_no_event_or_too_large_is_refused_and_what_is_not_ours_is_ignored()
    {
        foreach (var body in new[] { "", "[]", "{}", "no json", """{"id":"evt","type":"payment_intent.succeeded","data":{}}""" })
            Assert.Equal(400, await Send(body, StripeStandIn.Signature(body, StripeShop.Secret, DateTimeOffset.UtcNow)));
        var large = new string(' ', 300 << 10);
        Assert.Equal(413, await Send(large, StripeStandIn.Signature(large, StripeShop.Secret, DateTimeOffset.UtcNow)));
        Assert.Equal(200, await shop.Tell("payment_intent.succeeded", new JsonObject { ["id"] = "pi_foreign", ["object"] = "payment_intent" }));
        Assert.Equal(200, await shop.Tell("customer.created", new JsonObject { ["id"] = "cus_1", ["object"] = "customer" }));
        // Whatever it looks like: what is refused is sent again for three days, and then the endpoint is switched off.
        Assert.Equal(200, await shop.Tell("a.new_kind", new JsonObject { ["payment_intent"] = new JsonObject { ["id"] = "pi_1" }, ["metadata"] = new JsonObject { ["a"] = 1 } }));
    }

    private async Task<(JsonElement Placed, StripeStandInIntent Intent)> Placed()
    {
        var placed = await StripeShop.Pay(await Buyer.Ready(shop.Client(), "ETH-YIR-KON-250G-WB"));
        Assert.Empty(Buyer.Errors(placed));
        return (placed, await shop.Intent(placed));
    }

    private Task<bool> NeedsAttention(JsonElement placed) =>
        shop.Scalar<bool>("""select needs_attention from orders."order" where number = $1""", placed.At("order.number").GetString());

    /// <summary>What Stripe knows of from now on.</summary>
    private JsonObject Dispute(StripeStandInIntent intent, string id, long amount)
    {
        var dispute = new JsonObject { ["id"] = $"{id}_{intent.Id}", ["object"] = "dispute", ["payment_intent"] = intent.Id, ["amount"] = amount, ["currency"] = intent.Currency, ["status"] = "needs_response" };
        return shop.Stripe.Change(() =>
        {
            shop.Stripe.Disputes.Add(dispute);
            return dispute;
        });
    }

    private async Task<int> Send(string body, string? signature)
    {
        using var http = new HttpClient { BaseAddress = shop.Urls[0] };
        using var message = new HttpRequestMessage(HttpMethod.Post, "/webhooks/stripe")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        if (signature is not null)
            message.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        using var response = await http.SendAsync(message, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    /// <summary>Nothing waits on the outbox any more.</summary>
    private Task Idle() => Shop.Eventually(async () => await shop.Scalar<long>("select count(*) from platform.outbox") == 0, "everything told is heard");

    private Task<string> Rows(JsonElement placed) =>
        shop.Scalar<string>(
            """
            select string_agg(t.kind, ',' order by t.seq) from payments.payment_transaction t join payments.payment p on p.id = t.payment_id
            where p.order_id = (select id from orders."order" where number = $1)
            """,
            placed.At("order.number").GetString()
        );

    /// <summary>What happened to the order, the newest first.</summary>
    private Task<string[]> Kinds(JsonElement placed) =>
        shop.Scalar<string[]>(
            """select array_agg(kind order by seq desc) from orders.order_event where order_id = (select id from orders."order" where number = $1)""",
            placed.At("order.number").GetString()
        );

    private async Task<long> Refundable(JsonElement placed) =>
        (await shop.Staff().Send("query($id: ID!) { order(id: $id) { payments { refundable { minor } } } }", new { id = Buyer.Id(placed) })).At("order.payments.0.refundable.minor").GetInt64();
}
