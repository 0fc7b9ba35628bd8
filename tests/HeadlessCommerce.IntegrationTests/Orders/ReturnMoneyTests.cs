using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Support;
using static HeadlessCommerce.IntegrationTests.Orders.Returning;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>What is given back for goods when there is more to an order than its goods: delivery, good will, an exchange before.</summary>
public sealed class ReturnMoneyTests(Shop shop) : IClassFixture<Shop>
{
    private const string Reason = "ARRIVED_LATE";

    [Fact]
    public async Task Delivery_is_given_back_once_also_when_what_was_given_for_the_goods_comes_back_too()
    {
        await ReturnDelivery();
        var order = await (await PlacedOrder.Of(shop, 2, optionId: "standard")).Shipped();
        var till = shop.Staff("associate", "warsaw", "till");
        var first = Id(await Request(order.Owner, order, 2, Reason));
        await Expect(Receive(till, first, "warsaw", order, 2), "RECEIVED");
        var delivery = await shop.Scalar<long>("""select delivery_gross_minor from orders."order" where number = $1""", order.Number);
        Assert.True(delivery > 0);
        var exchanged = await Exchange(till, first, 2, -delivery);
        Assert.True(PlacedOrder.Errors(exchanged).Length == 0, exchanged.ToString());
        await Shop.Eventually(async () => await order.Paid("refunded_minor") == delivery, "the late delivery is given back");

        var lineId = exchanged.At("order.lines.1.id").GetString();
        var second = Id(await Request(order.Owner, order, 2, Reason, lineId: lineId));
        await Expect(Receive(till, second, "warsaw", order, 2, lineId: lineId), "RECEIVED");
        var refunded = await Expect(Refund(till, second), "REFUNDED");
        Assert.Equal((0, order.Total - delivery), (Minor(refunded.GetProperty("delivery")), Minor(refunded.GetProperty("refund"))));
        await Shop.Eventually(async () => await order.Paid("refunded_minor") == order.Total && await order.Status() == "REFUNDED", "all is given back, and not more");
        await AllIsOffTheBill(order);
    }

    [Fact]
    public async Task Of_two_deliveries_each_is_given_back_with_its_tax()
    {
        await ReturnDelivery();
        var order = await (await PlacedOrder.Of(shop, 1, optionId: "standard")).Shipped();
        var till = shop.Staff("associate", "warsaw", "till");
        var first = Id(await Request(order.Owner, order, 1, Reason));
        await Expect(Receive(till, first, "warsaw", order, 1), "RECEIVED");
        var difference = (await Exchange(till, first, 1, long.MaxValue, "express")).At("errors.0.difference.minor").GetInt64();
        var exchanged = await Exchange(till, first, 1, difference, "express", payment: new { provider = "cash" });
        Assert.True(PlacedOrder.Errors(exchanged).Length == 0, exchanged.ToString());
        var (fulfilmentId, lineId) = (exchanged.At("order.fulfilments.1.id").GetString()!, exchanged.At("order.lines.1.id").GetString());
        await (order with { FulfilmentId = fulfilmentId }).Shipped(paid: false);

        var second = Id(await Request(order.Owner, order, 1, Reason, lineId: lineId));
        await Expect(Receive(till, second, "warsaw", order, 1, lineId: lineId), "RECEIVED");
        await Expect(Refund(till, second), "REFUNDED");
        await Shop.Eventually(async () => await order.Status() == "REFUNDED", "all is given back");
        Assert.Equal(await order.Paid("captured_minor"), await order.Paid("refunded_minor"));
        await AllIsOffTheBill(order);
    }

    [Fact]
    public async Task A_delivery_of_exchanged_goods_that_never_takes_place_is_not_paid()
    {
        await ReturnDelivery();
        var order = await (await PlacedOrder.Of(shop, 1)).HandedOver();
        var till = shop.Staff("associate", "warsaw", "till");
        var id = Id(await Request(order.Owner, order, 1, Reason));
        await Expect(Receive(till, id, "warsaw", order, 1), "RECEIVED");
        var difference = (await Exchange(till, id, 2, long.MaxValue, "standard")).At("errors.0.difference.minor").GetInt64();
        var fee = difference - order.Total;
        Assert.True(fee > 0);
        var exchanged = await Exchange(till, id, 2, difference, "standard", payment: new { provider = "cash" });
        Assert.True(PlacedOrder.Errors(exchanged).Length == 0, exchanged.ToString());
        var lineId = exchanged.At("order.lines.1.id").GetString();

        // One of two pieces is brought for the same money; none is not brought.
        foreach (var owed in new[] { order.Total + fee, 0 })
        {
            var input = new { orderId = order.Id, lines = new[] { new { lineId, quantity = 1 } }, idempotencyKey = Guid.NewGuid() };
            var cancelled = await order.Owner.Send("mutation($input: OrderCancelInput!) { orderCancel(input: $input) { errors { __typename } } }", new { input });
            Assert.Empty(PlacedOrder.Errors(cancelled.GetProperty("orderCancel")));
            await Shop.Eventually(async () => await order.Paid("captured_minor") - await order.Paid("refunded_minor") == owed, "what is not owed is given back");
        }
        await AllIsOffTheBill(order);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(long.MaxValue)]
    public async Task Credit_is_given_for_what_good_will_has_left(long goodWill)
    {
        var customer = shop.Client(headers: ("Authorization", $"Bearer {Shop.Token("customer", subject: Guid.NewGuid().ToString())}"));
        var order = await (await PlacedOrder.Of(shop, 1, customer)).HandedOver();
        var given = Math.Min(goodWill, order.Total);
        var paymentId = await shop.Scalar<Guid>("""select p.id from payments.payment p join orders."order" o on o.id = p.order_id where o.number = $1""", order.Number);
        var refund = await shop.Staff().Send(
            "mutation($input: PaymentRefundInput!) { paymentRefund(input: $input) { errors { __typename } } }",
            new { input = new { paymentId = GlobalId.Format("Payment", paymentId), amount = new { minor = given, currency = "EUR" }, idempotencyKey = Guid.NewGuid() } }
        );
        Assert.Empty(PlacedOrder.Errors(refund.GetProperty("paymentRefund")));

        var id = Id(await Request(order.Owner, order, 1, refundTo: "STORE_CREDIT"));
        await Expect(Receive(shop.Staff(), id, "warsaw", order, 1), "RECEIVED");
        await Expect(Refund(shop.Staff(), id), "REFUNDED");
        await Shop.Eventually(async () => await order.Paid("refunded_minor") == order.Total, "all is given back");
        var credit = await shop.Scalar<long>(
            """
            select coalesce(sum(t.amount_minor), 0)::bigint from payments.payment_transaction t join payments.payment p on p.id = t.payment_id join orders."order" o on o.id = p.order_id
            where o.number = $1 and t.kind = 'REFUNDED' and t.via = 'store-credit'
            """,
            order.Number
        );
        Assert.Equal(order.Total - given, credit);
    }

    private async Task ReturnDelivery()
    {
        var set = await shop.Staff().Send(
            "mutation($input: OrderReturnRuleSetInput!) { orderReturnRuleSet(input: $input) { errors { __typename } } }",
            new { input = new { channel = "web", reason = Reason, returnsDelivery = true, idempotencyKey = Guid.NewGuid() } }
        );
        Assert.Empty(PlacedOrder.Errors(set.GetProperty("orderReturnRuleSet")));
    }

    private async Task<JsonElement> Exchange(GraphQLClient till, string returnId, int quantity, long expected, string? deliveryOptionId = null, object? payment = null)
    {
        var variantId = (await till.Send("query($sku: String!) { productVariant(sku: $sku) { id } }", new { sku = PlacedOrder.Sku })).At("productVariant.id").GetString();
        var address = deliveryOptionId is null ? null : new { line1 = "Nowy Świat 1", city = "Warszawa", postalCode = "00-001", countryCode = "PL" };
        var answer = await till.Send(
            """
            mutation($input: OrderReturnExchangeInput!) {
              orderReturnExchange(input: $input) {
                order { lines { id } fulfilments { id } } errors { __typename ... on Error { message path } ... on DifferenceChanged { difference { minor } } }
              }
            }
            """,
            new { input = new { returnId, add = new[] { new { variantId, quantity } }, deliveryOptionId, address, payment, expectedDifferenceMinor = expected, idempotencyKey = Guid.NewGuid() } }
        );
        return answer.GetProperty("orderReturnExchange");
    }

    /// <summary>Gross and net, to the cent.</summary>
    private async Task AllIsOffTheBill(PlacedOrder order) =>
        Assert.True(
            await shop.Scalar<bool>(
                """select (total_gross_minor, total_net_minor) = (reduced_gross_minor, reduced_net_minor) from orders."order" where number = $1""",
                order.Number
            )
        );
}
