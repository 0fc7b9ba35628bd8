using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>Money and stock under races, over two replicas.</summary>
public sealed class PlaceOrderTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";

    [Fact]
    public async Task Two_buyers_of_the_last_unit_get_one_order_and_one_OutOfStock()
    {
        const string sku = "BRA-CER-MIN-250G-WB";
        await shop.SetStock(sku, "warsaw", 1);
        foreach (var elsewhere in new[] { "lodz", "mombasa", "tbilisi", "baku", "lagos", "nairobi" })
            await shop.SetStock(sku, elsewhere, 0);
        var buyers = new[] { await Buyer.Ready(shop.Client(replica: 0), sku), await Buyer.Ready(shop.Client(replica: 1), sku) };

        var payloads = await Task.WhenAll(buyers.Select(buyer => buyer.Place()));

        Assert.Single(payloads, payload => Buyer.Id(payload) is not null);
        var refused = Assert.Single(payloads, payload => Buyer.Id(payload) is null);
        Assert.Equal(["OutOfStock"], Buyer.Errors(refused));
        Assert.Equal(0, refused.GetProperty("errors")[0].GetProperty("available").GetInt32());
        await shop.AssertSettled();
    }

    [Fact]
    public async Task The_same_key_at_the_same_time_on_two_replicas_is_one_order_with_one_answer()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var elsewhere = buyer.At(shop.Urls[1]);
        var key = Guid.NewGuid().ToString();

        var payloads = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? buyer : elsewhere).Place(key)));
        var again = await elsewhere.Place(key);

        Assert.All(payloads.Append(again), payload => Assert.Empty(Buyer.Errors(payload)));
        Assert.Single(payloads.Append(again).Select(Buyer.Id).Distinct());
        Assert.Single(payloads.Append(again).Select(payload => payload.GetProperty("token").GetString()).Distinct());
        await shop.AssertSettled();
    }

    [Fact]
    public async Task Two_keys_on_one_cart_are_one_order_and_CartAlreadyOrdered_with_that_order()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var payloads = await Task.WhenAll(buyer.Place(), buyer.At(shop.Urls[1]).Place());

        var placed = Assert.Single(payloads, payload => Buyer.Id(payload) is not null);
        var refused = Assert.Single(payloads, payload => Buyer.Id(payload) is null);
        Assert.Equal(["CartAlreadyOrdered"], Buyer.Errors(refused));
        Assert.Equal(Buyer.Id(placed), refused.GetProperty("errors")[0].GetProperty("order").GetProperty("id").GetString());
        await shop.AssertSettled();
    }

    [Fact]
    public async Task The_same_key_for_another_cart_is_an_error_of_its_own()
    {
        var key = Guid.NewGuid().ToString();
        var staff = shop.Staff("associate", "warsaw", "till"); // one scope for keys over all its carts
        var first = await Buyer.Ready(staff, Sku);
        var second = await Buyer.Ready(staff, Sku);
        Assert.Empty(Buyer.Errors(await first.Place(key)));
        Assert.Equal(["IdempotencyKeyReused"], Buyer.Errors(await second.Place(key)));
        Assert.Empty(Buyer.Errors(await second.Place()));
    }

    [Fact]
    public async Task A_decline_charges_nothing_and_opens_the_cart_again()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var key = Guid.NewGuid().ToString();
        var declined = await buyer.Place(key, "decline");
        Assert.Null(Buyer.Id(declined));
        Assert.Equal(["PaymentDeclined"], Buyer.Errors(declined));
        Assert.Equal(["PaymentDeclined"], Buyer.Errors(await buyer.Place(key, "approve")));

        await Shop.Eventually(async () => Buyer.Id(await buyer.Place()) is not null, "another attempt places the order");
        await shop.AssertSettled();
    }

    [Fact]
    public async Task What_the_shopper_saw_must_still_hold()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        Assert.Equal(["CartChanged"], Buyer.Errors(await buyer.Place(cartVersion: buyer.Version - 1)));
        Assert.Equal(["TotalChanged"], Buyer.Errors(await buyer.Place(expectedMinor: buyer.Total.GetProperty("minor").GetInt64() - 1)));
        Assert.Empty(Buyer.Errors(await buyer.Place(cartVersion: buyer.Version, expectedMinor: buyer.Total.GetProperty("minor").GetInt64())));
    }

    [Fact]
    public async Task A_required_action_holds_the_stock_until_the_shopper_took_it()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var pending = await buyer.Place(token: "requires_action");
        Assert.Equal("PENDING", pending.GetProperty("order").GetProperty("paymentStatus").GetString());
        Assert.Equal("REQUIRES_ACTION", pending.GetProperty("payment").GetProperty("status").GetString());
        Assert.Equal(1, await shop.Scalar<long>("select count(*) from inventory.reservation"));

        var url = pending.GetProperty("payment").GetProperty("nextAction").GetProperty("url").GetString();
        using var approved = await buyer.Client.Http.PostAsync(new Uri(url!, UriKind.Relative), null, TestContext.Current.CancellationToken);
        approved.EnsureSuccessStatusCode();
        var resumed = await buyer.Client.With(("X-Order-Token", pending.GetProperty("token").GetString()!)).Send(
            "mutation($input: OrderPaymentResumeInput!) { orderPaymentResume(input: $input) { order { paymentStatus } errors { ... on Error { code } } } }",
            new { input = new { orderId = Buyer.Id(pending) } }
        );
        Assert.Equal("AUTHORIZED", resumed.GetProperty("orderPaymentResume").GetProperty("order").GetProperty("paymentStatus").GetString());
        await shop.AssertSettled();
    }

    [Fact]
    public async Task A_silent_provider_leaves_the_order_pending_until_the_worker_has_asked_it()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var pending = await buyer.Place(token: "timeout");
        Assert.Equal("PENDING", pending.GetProperty("order").GetProperty("paymentStatus").GetString());

        await shop.Services().GetRequiredService<FinishOrders>().Finish(await Uuid(pending), FinishMode.RequestIsGone, TestContext.Current.CancellationToken);

        Assert.Equal("AUTHORIZED", await shop.Scalar<string>("""select payment_status from orders."order" where id = $1""", await Uuid(pending)));
        await shop.AssertSettled();
    }

    [Fact]
    public async Task A_cancelled_order_gives_back_its_stock_and_its_money()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku, 2);
        var before = await Sellable();
        var placed = await buyer.Place();
        Assert.Equal(before - 2, await Sellable());

        var cancelled = await shop.Staff().Send(
            "mutation($input: OrderCancelInput!) { orderCancel(input: $input) { order { fulfilmentStatus } errors { ... on Error { code message } } } }",
            new { input = new { orderId = Buyer.Id(placed), reason = "changed their mind", idempotencyKey = Guid.NewGuid().ToString() } }
        );

        Assert.Equal("CANCELLED", cancelled.GetProperty("orderCancel").GetProperty("order").GetProperty("fulfilmentStatus").GetString());
        Assert.Equal(before, await Sellable());
        var id = await Uuid(placed);
        await Shop.Eventually(
            async () => await shop.Scalar<string>("""select payment_status from orders."order" where id = $1""", id) == "VOIDED",
            "the payment is given up"
        );
        await shop.AssertSettled();
    }

    [Fact]
    public async Task A_foreign_cart_or_order_is_as_a_missing_one()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var stranger = await Buyer.Ready(shop.Client(), Sku);
        var stolen = await stranger.Client.Send(
            Buyer.OrderPlace,
            new { input = new { cartId = buyer.CartId, payment = new { provider = "test", token = "approve" }, idempotencyKey = "k" } }
        );
        Assert.Equal(["CartNotFound"], Buyer.Errors(stolen.GetProperty("orderPlace")));

        var placed = await buyer.Place();
        const string read = "query($id: ID!) { order(id: $id) { number } }";
        Assert.Equal(JsonValueKind.Null, (await shop.Client().Send(read, new { id = Buyer.Id(placed) })).GetProperty("order").ValueKind);
        Assert.Equal(JsonValueKind.Object, (await shop.Staff().Send(read, new { id = Buyer.Id(placed) })).GetProperty("order").ValueKind);
        var codeForStaff = await shop.Staff().Send("query($id: ID!) { order(id: $id) { fulfilments { pickupCode } } }", new { id = Buyer.Id(placed) });
        Assert.Equal(JsonValueKind.Null, codeForStaff.GetProperty("order").GetProperty("fulfilments")[0].GetProperty("pickupCode").ValueKind);
    }

    private async Task<int> Sellable() =>
        await shop.Scalar<int>(
            """
            select l.sellable from inventory.level l join catalog.variant v on v.id = l.variant_id join inventory.location p on p.id = l.location_id
            where v.sku = $1 and p.code = 'warsaw'
            """,
            Sku
        );

    private Task<Guid> Uuid(JsonElement payload) =>
        shop.Scalar<Guid>("""select id from orders."order" where number = $1""", payload.GetProperty("order").GetProperty("number").GetString());
}
