using System.Text.Json;
using System.Text.Json.Nodes;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Payments.Stripe;

/// <summary>Two replicas that take money by Stripe, and the stand-in behind them.</summary>
public class StripeShop(TestStores stores) : Shop(stores)
{
    public const string Secret = "whsec_new";
    public const string OldSecret = "whsec_old";

    protected override int Replicas => 2;

    internal StripeStandIn Stripe { get; private set; } = null!;

    /// <summary>Configuration of any server that uses the stand-in.</summary>
    public string[] Configuration =>
        [
            $"--Stripe:SecretKey={StripeStandIn.SecretKey}",
            $"--Stripe:ApiBase={Stripe.Url}",
            "--Stripe:ReturnUrl=https://shop.example/back",
            "--Stripe:Timeout=00:00:05",
            $"--Stripe:WebhookSecrets:0={Secret}",
            $"--Stripe:WebhookSecrets:1={OldSecret}",
        ];

    protected override string[] Arguments => Configuration;

    public override async ValueTask InitializeAsync()
    {
        Stripe = await StripeStandIn.Start();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Stripe.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The payload of orderPlace with a test card.</summary>
    public static Task<JsonElement> Pay(Buyer buyer, string method = "pm_card_visa", string? key = null) => buyer.Pay([new { provider = "stripe", token = method }], key);

    /// <summary>The intent of an order's payment.</summary>
    internal async Task<StripeStandInIntent> Intent(JsonElement placed) =>
        Stripe.OfKey(
            await Scalar<string>(
                """select idempotency_key from payments.payment where order_id = (select id from orders."order" where number = $1)""",
                placed.At("order.number").GetString()
            )
        );

    public Task<string> PaymentStatus(JsonElement placed) =>
        Scalar<string>("""select payment_status from orders."order" where number = $1""", placed.At("order.number").GetString());

    /// <summary>Sends an event to a replica and returns what it answers.</summary>
    internal async Task<int> Tell(string type, JsonObject about, string secret = Secret, string? id = null, DateTimeOffset? at = null, int replica = 0)
    {
        using var http = new HttpClient { BaseAddress = Urls[replica] };
        using var message = StripeStandIn.Event(type, (JsonObject)about.DeepClone(), secret, id, at);
        using var response = await http.SendAsync(message, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    /// <summary>What Stripe and the ledger say of each payment is the same; no intent holds money that no order was promised.</summary>
    internal async Task AssertMoneyIsStripes()
    {
        var rows = await Db.Query(
            """
            select p.idempotency_key, o.step, p.authorized_minor - p.captured_minor, p.captured_minor,
              p.refunded_minor - coalesce((select sum(r.amount_minor) from payments.payment_transaction r join payments.payment_transaction a on a.request_id = r.id
                where r.payment_id = p.id and r.via is not null and a.kind = 'REFUNDED'), 0)::bigint
            from payments.payment p join orders."order" o on o.id = p.order_id where p.provider = 'stripe'
            """,
            row => (Key: row.GetString(0), Step: row.GetString(1), Open: row.GetInt64(2), Captured: row.GetInt64(3), Refunded: row.GetInt64(4)),
            [],
            TestContext.Current.CancellationToken
        );
        foreach (var row in rows)
        {
            var intent = Stripe.Intents.Values.SingleOrDefault(intent => intent.Metadata["payment_key"] == row.Key);
            var open = intent?.Status == "requires_capture" ? intent.Amount : 0;
            Assert.Equal((open, intent?.Received ?? 0, intent?.Refunded ?? 0), (row.Open, row.Captured, row.Refunded));
            if (row.Step == "RELEASED")
                Assert.Equal(0, open + (intent?.Received ?? 0) - (intent?.Refunded ?? 0));
        }
    }
}
