using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;
using static HeadlessCommerce.IntegrationTests.Orders.Returning;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>Goods that come back: which, where to, and the money for them; over two replicas.</summary>
public sealed class ReturnTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    [Fact]
    public async Task Bought_online_it_is_brought_back_to_another_store_whose_stock_grows_and_the_money_goes_the_way_it_came()
    {
        var order = await (await PlacedOrder.Of(shop, 3)).HandedOver();
        var onHand = await PlacedOrder.OnHand(shop, "lodz");
        var asked = await Request(order.Owner, order, 2);
        Assert.Equal("REQUESTED", asked.GetProperty("orderReturn").GetProperty("status").GetString());
        var id = Id(asked);
        var associate = shop.Staff("associate", "lodz", "till");
        await Expect(Approve(associate, id), "APPROVED");
        var received = await Expect(Receive(associate, id, "lodz", order, 2), "RECEIVED");
        Assert.Equal("lodz", received.GetProperty("location").GetProperty("code").GetString());
        Assert.Equal(onHand + 2, await PlacedOrder.OnHand(shop, "lodz"));
        Assert.Equal(
            $"RETURNED RETURN {received.GetProperty("number").GetString()}",
            await shop.Scalar<string>("select kind || ' ' || cause_kind || ' ' || cause_reference from inventory.movement where cause_kind = 'RETURN' order by at desc limit 1")
        );

        var refunded = await Expect(Refund(associate, id), "REFUNDED");
        var goods = refunded.GetProperty("goods");
        Assert.Equal(Minor(goods.GetProperty("gross")), Minor(goods.GetProperty("net")) + Minor(goods.GetProperty("tax")));
        Assert.Equal(Minor(goods.GetProperty("gross")), Minor(refunded.GetProperty("refund")));
        await Shop.Eventually(async () => await order.Paid("refunded_minor") == Minor(refunded.GetProperty("refund")), "the money is given back");
        Assert.Equal("PARTIALLY_REFUNDED", await order.Status());

        // The last piece, and with it all that was paid.
        var rest = Id(await Request(order.Owner, order, 1));
        await Expect(Receive(associate, rest, "lodz", order, 1, "DAMAGED", "SCRAP"), "RECEIVED");
        Assert.Equal(onHand + 2, await PlacedOrder.OnHand(shop, "lodz"));
        await Expect(Refund(associate, rest), "REFUNDED");
        await Shop.Eventually(async () => await order.Paid("refunded_minor") == order.Total && await order.Status() == "REFUNDED", "all is given back");
        var timeline = (await order.Owner.Send("query($id: ID!) { order(id: $id) { timeline { nodes { kind location { code } amount { minor } } } returns { status } } }", new { id = order.Id }))
            .GetProperty("order");
        Assert.Contains("RETURN_RECEIVED", timeline.GetProperty("timeline").GetProperty("nodes").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()));
        Assert.Equal(2, timeline.GetProperty("returns").GetArrayLength());
    }

    [Fact]
    public async Task No_piece_comes_back_twice_whoever_asks_at_the_same_time()
    {
        var order = await (await PlacedOrder.Of(shop, 3)).HandedOver();
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Request(shop.Staff(replica: i % 2), order, 1)));
        Assert.Equal(3, asked.Count(answer => PlacedOrder.Errors(answer).Length == 0));
        var refused = asked.First(answer => PlacedOrder.Errors(answer).Length > 0);
        Assert.Equal(["TooManyPieces"], PlacedOrder.Errors(refused));
        Assert.Equal(0, refused.GetProperty("errors")[0].GetProperty("available").GetInt32());

        // A refused return frees its piece.
        var first = asked.First(answer => PlacedOrder.Errors(answer).Length == 0);
        await Expect(Send(shop.Staff(), "orderReturnReject", new { returnId = Id(first), reason = "worn" }), "REJECTED");
        Assert.Empty(PlacedOrder.Errors(await Request(shop.Staff(), order, 1)));
    }

    [Fact]
    public async Task Whoever_asked_may_think_better_of_it_until_the_goods_have_come()
    {
        var order = await (await PlacedOrder.Of(shop, 2)).HandedOver();
        var id = Id(await Request(order.Owner, order, 2));
        await Expect(Approve(shop.Staff(), id), "APPROVED");
        Assert.Equal(["OrderReturnNotFound"], PlacedOrder.Errors(await Withdraw(shop.Client(), id)));
        await Expect(Withdraw(order.Owner, id), "WITHDRAWN");
        Assert.Equal(["OrderReturnStateInvalid"], PlacedOrder.Errors(await Receive(shop.Staff(), id, "lodz", order, 1)));

        // Its pieces are free again, and of a withdrawal and a receipt at the same moment one counts.
        for (var i = 0; i < 2; i++)
        {
            var again = Id(await Request(order.Owner, order, 1));
            var onHand = await PlacedOrder.OnHand(shop, "lodz");
            var both = await Task.WhenAll(Withdraw(order.Owner, again), Receive(shop.Staff(replica: 1), again, "lodz", order, 1));
            Assert.Single(both, answer => PlacedOrder.Errors(answer).Length == 0);
            var came = PlacedOrder.Errors(both[1]).Length == 0 ? 1 : 0;
            Assert.Equal(onHand + came, await PlacedOrder.OnHand(shop, "lodz"));
            if (came == 1)
                Assert.Equal(["OrderReturnStateInvalid"], PlacedOrder.Errors(await Withdraw(order.Owner, again)));
        }
        await shop.AssertSettledStock();
    }

    [Fact]
    public async Task What_has_not_left_or_is_not_theirs_does_not_come_back()
    {
        var order = await PlacedOrder.Of(shop, 2);
        Assert.Equal(["TooManyPieces"], PlacedOrder.Errors(await Request(order.Owner, order, 1)));
        Assert.Equal(["OrderNotFound"], PlacedOrder.Errors(await Request(shop.Client(), order, 1)));
        await order.HandedOver();
        Assert.Equal(["InvalidInput"], PlacedOrder.Errors(await Request(order.Owner, order, 0)));
        Assert.Equal(["TooManyPieces"], PlacedOrder.Errors(await Request(order.Owner, order, 3)));
        Assert.Equal(["InvalidInput"], PlacedOrder.Errors(await Request(order.Owner, order, 1, refundTo: "STORE_CREDIT")));
        var id = Id(await Request(order.Owner, order, 1));
        Assert.Equal(["LocationForbidden"], PlacedOrder.Errors(await Receive(shop.Staff("associate", "lagos", "till"), id, "warsaw", order, 1)));
        Assert.Equal(["TooManyPieces"], PlacedOrder.Errors(await Receive(shop.Staff(), id, "warsaw", order, 2)));
        Assert.Equal(["OrderReturnStateInvalid"], PlacedOrder.Errors(await Refund(shop.Staff(), id)));
    }

    [Fact]
    public async Task Received_and_refunded_once_whoever_does_it_at_the_same_time()
    {
        var order = await (await PlacedOrder.Of(shop, 2)).HandedOver();
        var id = Id(await Request(order.Owner, order, 2));
        var onHand = await PlacedOrder.OnHand(shop, "warsaw");
        var received = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Receive(shop.Staff(replica: i % 2), id, "warsaw", order, 2)));
        Assert.Single(received, answer => PlacedOrder.Errors(answer).Length == 0);
        Assert.Equal(onHand + 2, await PlacedOrder.OnHand(shop, "warsaw"));
        var refunded = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Refund(shop.Staff(replica: i % 2), id)));
        Assert.Single(refunded, answer => PlacedOrder.Errors(answer).Length == 0);
        await Shop.Eventually(async () => await order.Status() == "REFUNDED", "the money is given back");
        Assert.Equal(order.Total, await order.Paid("refunded_minor"));
    }

    [Fact]
    public async Task The_shops_rules_say_until_when_and_what_is_kept()
    {
        var set = await shop.Staff().Send(
            "mutation($input: OrderReturnRuleSetInput!) { orderReturnRuleSet(input: $input) { channel { returnRules { reason windowDays feePercent returnsDelivery } } errors { __typename } } }",
            new { input = new { channel = "app", reason = "CHANGED_MIND", windowDays = 14, feePercent = "10.00", idempotencyKey = Guid.NewGuid() } }
        );
        Assert.Empty(PlacedOrder.Errors(set.GetProperty("orderReturnRuleSet")));
        var order = await (await PlacedOrder.Of(shop, 2, shop.Client("app"))).HandedOver();
        var id = Id(await Request(order.Owner, order, 1));
        await Expect(Receive(shop.Staff(), id, "warsaw", order, 1, "OPENED"), "RECEIVED");
        var refunded = await Expect(Refund(shop.Staff(), id), "REFUNDED");
        var (goods, fee) = (Minor(refunded.GetProperty("goods").GetProperty("gross")), Minor(refunded.GetProperty("fee")));
        Assert.Equal(Math.Round(goods / 10m, MidpointRounding.AwayFromZero), fee);
        Assert.Equal(goods - fee, Minor(refunded.GetProperty("refund")));
        await Shop.Eventually(async () => await order.Paid("refunded_minor") == goods - fee, "all but the fee is given back");

        await shop.Execute("update platform.clock set shift = shift + interval '15 days'");
        Assert.Equal(["ReturnWindowClosed"], PlacedOrder.Errors(await Request(order.Owner, order, 1)));
        Assert.Empty(PlacedOrder.Errors(await Request(order.Owner, order, 1, reason: "DEFECTIVE")));
        await shop.Execute("update platform.clock set shift = interval '0'");
    }

    [Fact]
    public async Task The_same_key_asks_once()
    {
        var order = await (await PlacedOrder.Of(shop, 2)).HandedOver();
        var key = Guid.NewGuid().ToString();
        var asked = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Request(order.Owner, order, 1, key: key)));
        Assert.Single(asked.Select(Id).Distinct());
        Assert.Equal(["IdempotencyKeyReused"], PlacedOrder.Errors(await Request(order.Owner, order, 2, key: key)));
    }

    [Fact]
    public async Task A_key_is_a_shoppers_own_also_of_those_who_only_hold_an_orders_token()
    {
        var key = Guid.NewGuid().ToString();
        for (var shopper = 0; shopper < 2; shopper++)
        {
            var order = await (await PlacedOrder.Of(shop, 1)).HandedOver();
            var byToken = shop.Client(headers: ("X-Order-Token", order.Token));
            Assert.Empty(PlacedOrder.Errors(await Request(byToken, order, 1, key: key)));
        }
    }

    [Fact]
    public async Task What_is_broken_does_not_lie_on_the_shelf()
    {
        var order = await (await PlacedOrder.Of(shop, 3)).HandedOver();
        var onHand = await PlacedOrder.OnHand(shop, "warsaw");
        var id = Id(await Request(order.Owner, order, 1));
        var refused = await Receive(shop.Staff(), id, "warsaw", order, 1, "DAMAGED", "RESTOCK");
        Assert.Equal(["InvalidInput"], PlacedOrder.Errors(refused));
        Assert.Equal("input.lines.0.disposition", string.Join('.', refused.GetProperty("errors")[0].GetProperty("path").EnumerateArray()));

        // Left out, only what can be sold as new goes there.
        foreach (var (condition, disposition) in new[] { ("DAMAGED", "QUARANTINE"), ("OPENED", "QUARANTINE"), ("AS_NEW", "RESTOCK") })
        {
            var received = await Expect(Receive(shop.Staff(), id, "warsaw", order, 1, condition, disposition: null), "RECEIVED");
            Assert.Equal(disposition, received.GetProperty("lines")[0].GetProperty("disposition").GetString());
            if (condition != "AS_NEW")
                id = Id(await Request(order.Owner, order, 1));
        }
        Assert.Equal(onHand + 1, await PlacedOrder.OnHand(shop, "warsaw"));
    }

    [Fact]
    public async Task Staff_lists_what_waits()
    {
        var order = await (await PlacedOrder.Of(shop, 1)).HandedOver();
        var id = Id(await Request(order.Owner, order, 1));
        var (data, count) = await shop.Staff().Count(
            "{ orderReturns(where: { status: [REQUESTED] }, first: 100) { pageInfo { hasNextPage } nodes { id order { number } lines { quantity line { sku } } } } }"
        );
        Assert.True(count.SqlRoundTrips <= 3, count.ToString());
        Assert.Contains(data.GetProperty("orderReturns").GetProperty("nodes").EnumerateArray(), asked => asked.GetProperty("id").GetString() == id);
    }
}
