using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>Goods that are back become others, and only the difference moves; over two replicas.</summary>
public sealed class ExchangeTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Scarce = "BRA-CER-MIN-250G-WB";

    [Fact]
    public async Task At_the_counter_more_is_given_for_less_and_the_till_takes_the_difference()
    {
        var (order, returnId) = await Received(pieces: 1);
        var onHand = await PlacedOrder.OnHand(shop, "warsaw");
        var piece = order.Total / 2;
        var wrong = await Exchange(returnId, 3, expected: 0);
        Assert.Equal(["DifferenceChanged"], PlacedOrder.Errors(wrong));
        Assert.Equal(2 * piece, wrong.At("errors.0.difference.minor").GetInt64());
        Assert.Equal(["PaymentRequired"], PlacedOrder.Errors(await Exchange(returnId, 3, 2 * piece)));
        Assert.Equal(["PaymentRequired"], PlacedOrder.Errors(await Exchange(returnId, 3, 2 * piece, leaveOpen: true))); // goods that leave at once are paid at once

        var key = Guid.NewGuid().ToString();
        var given = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Exchange(returnId, 3, 2 * piece, key: key, payment: new { provider = "cash" }, replica: i % 2)));
        Assert.All(given, answer => Assert.True(PlacedOrder.Errors(answer).Length == 0, answer.ToString()));
        Assert.Equal(["OrderReturnStateInvalid"], PlacedOrder.Errors(await Exchange(returnId, 3, 2 * piece, payment: new { provider = "cash" })));
        Assert.Equal(onHand - 3, await PlacedOrder.OnHand(shop, "warsaw"));
        var now = given[0].GetProperty("order");
        Assert.Equal(("FULFILLED", 0), (now.GetProperty("fulfilmentStatus").GetString(), now.At("toPay.minor").GetInt32()));
        Assert.Equal([(2, 1), (3, 0)], now.GetProperty("lines").EnumerateArray().Select(line => (line.GetProperty("quantity").GetInt32(), line.GetProperty("returnedQuantity").GetInt32())));
        Assert.Equal(4 * piece, await order.Paid("captured_minor") - await order.Paid("refunded_minor"));
        Assert.Contains(now.At("timeline.nodes").EnumerateArray(), entry => entry.GetProperty("kind").GetString() == "EXCHANGED" && entry.At("amount.minor").GetInt64() == 2 * piece);
        await shop.AssertSettled();
    }

    [Fact]
    public async Task Less_is_given_for_more_and_the_difference_goes_back_the_way_it_came()
    {
        var (order, returnId) = await Received(pieces: 2);
        var piece = order.Total / 2;
        var given = await Exchange(returnId, 1, -piece);
        Assert.True(PlacedOrder.Errors(given).Length == 0, given.ToString());
        await Shop.Eventually(async () => await order.Paid("refunded_minor") == piece, "the difference is given back");
        Assert.Equal("PARTIALLY_REFUNDED", await order.Status());
        await shop.AssertSettledStock();
    }

    [Fact]
    public async Task Delivered_later_it_is_paid_online_before_it_leaves()
    {
        var (order, returnId) = await Received(pieces: 1);
        var piece = order.Total / 2;
        var given = await Exchange(returnId, 2, piece, leaveOpen: true, deliveryOptionId: "collect:warsaw");
        Assert.True(PlacedOrder.Errors(given).Length == 0, given.ToString());
        Assert.Equal(("PARTIALLY_FULFILLED", piece), (given.At("order.fulfilmentStatus").GetString(), given.At("order.toPay.minor").GetInt64()));
        var open = new OpenOrder(shop, order, piece);
        Assert.Empty(PlacedOrder.Errors(await open.Send("approve", provider: "test")));
        await Shop.Eventually(async () => await order.Paid("captured_minor") == order.Total + piece, "what left earlier has been taken, and so is this");
        Assert.Equal(0, await open.ToPay());
        await shop.AssertSettledStock();
    }

    [Fact]
    public async Task What_is_not_there_undoes_all_of_it_and_the_money_can_still_be_given()
    {
        await shop.SetStock(Scarce, "warsaw", 0);
        var (order, returnId) = await Received(pieces: 1);
        var price = (await Exchange(returnId, 1, long.MaxValue, sku: Scarce)).At("errors.0.difference.minor").GetInt64();
        Assert.Equal(["OutOfStock"], PlacedOrder.Errors(await Exchange(returnId, 1, price, sku: Scarce, payment: price > 0 ? new { provider = "cash" } : null)));
        Assert.Equal(["InvalidInput"], PlacedOrder.Errors(await Exchange(returnId, 0, 0)));
        Assert.Equal(["InvalidInput"], PlacedOrder.Errors(await Exchange(returnId, 1, 0, deliveryOptionId: "teleport")));
        var refunded = await shop.Staff("associate", "warsaw", "till").Send(
            "mutation($input: OrderReturnRefundInput!) { orderReturnRefund(input: $input) { errors { __typename } } }", new { input = new { returnId, idempotencyKey = Guid.NewGuid() } });
        Assert.Empty(PlacedOrder.Errors(refunded.GetProperty("orderReturnRefund")));
        await Shop.Eventually(async () => await order.Paid("refunded_minor") == order.Total / 2, "the money is given");
        Assert.Equal(1, await shop.Scalar<long>("""select count(*) from orders.order_line l join orders."order" o on o.id = l.order_id where o.number = $1""", order.Number));
    }

    [Fact]
    public async Task Exchanged_and_refunded_at_the_same_time_it_is_one_of_both()
    {
        for (var round = 0; round < 3; round++)
        {
            var (order, returnId) = await Received(pieces: 1);
            var refunding = shop.Staff("associate", "warsaw", "till", replica: 1).Send(
                "mutation($input: OrderReturnRefundInput!) { orderReturnRefund(input: $input) { errors { __typename } } }", new { input = new { returnId, idempotencyKey = Guid.NewGuid() } });
            var exchanging = Exchange(returnId, 1, 0);
            var (refunded, exchanged) = (PlacedOrder.Errors((await refunding).GetProperty("orderReturnRefund")), PlacedOrder.Errors(await exchanging));
            Assert.Single(new[] { refunded, exchanged }, errors => errors.Length == 0);
            var kept = refunded.Length == 0 ? order.Total / 2 : order.Total;
            await Shop.Eventually(async () => await order.Paid("captured_minor") - await order.Paid("refunded_minor") == kept, "the money is right");
        }
        await shop.AssertSettledStock();
    }

    /// <summary>Two pieces that left, so many of them back in Warsaw.</summary>
    private async Task<(PlacedOrder Order, string ReturnId)> Received(int pieces)
    {
        await shop.AddStock(PlacedOrder.Sku, "warsaw", 10);
        var order = await (await PlacedOrder.Of(shop, 2)).HandedOver();
        var asked = await order.Owner.Send(
            "mutation($input: OrderReturnRequestInput!) { orderReturnRequest(input: $input) { orderReturn { id } } }",
            new { input = new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = pieces, reason = "DOES_NOT_FIT" } }, idempotencyKey = Guid.NewGuid() } }
        );
        var returnId = asked.At("orderReturnRequest.orderReturn.id").GetString()!;
        var received = await shop.Staff("associate", "warsaw", "till").Send(
            "mutation($input: OrderReturnReceiveInput!) { orderReturnReceive(input: $input) { errors { __typename } } }",
            new { input = new { returnId, location = "warsaw", lines = new[] { new { lineId = order.LineId, quantity = pieces, condition = "AS_NEW" } }, idempotencyKey = Guid.NewGuid() } }
        );
        Assert.Empty(PlacedOrder.Errors(received.GetProperty("orderReturnReceive")));
        return (order, returnId);
    }

    private async Task<JsonElement> Exchange(
        string returnId,
        int quantity,
        long expected,
        string sku = PlacedOrder.Sku,
        string? key = null,
        object? payment = null,
        bool leaveOpen = false,
        string? deliveryOptionId = null,
        int replica = 0
    )
    {
        var till = shop.Staff("associate", "warsaw", "till", replica: replica);
        var variantId = (await shop.Client().Send("query($sku: String!) { productVariant(sku: $sku) { id } }", new { sku })).At("productVariant.id").GetString();
        var answer = await till.Send(
            """
            mutation($input: OrderReturnExchangeInput!) {
              orderReturnExchange(input: $input) {
                order { fulfilmentStatus toPay { minor } lines { quantity returnedQuantity } timeline(last: 20) { nodes { kind amount { minor } } } }
                errors { __typename ... on Error { message path } ... on DifferenceChanged { difference { minor } } }
              }
            }
            """,
            new
            {
                input = new
                {
                    returnId,
                    add = new[] { new { variantId, quantity } },
                    deliveryOptionId,
                    expectedDifferenceMinor = expected,
                    payment,
                    leaveOpen,
                    idempotencyKey = key ?? Guid.NewGuid().ToString(),
                },
            }
        );
        return answer.GetProperty("orderReturnExchange");
    }
}
