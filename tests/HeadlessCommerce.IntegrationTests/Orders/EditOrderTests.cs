using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>Changing an order before anything of it leaves: what it comes to, who pays, and what lies where; over two replicas.</summary>
public sealed class EditOrderTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Other = "BRA-CER-MIN-250G-WB";

    private const string Preview = """
        query($edit: OrderEditInput!) {
          orderEditPreview(edit: $edit) {
            version removed { gross { minor } } added { gross { minor } } delivery { gross { minor } } total { minor } difference { minor } toPay { minor } problems { code path }
          }
        }
        """;

    private const string Apply = """
        mutation($input: OrderEditApplyInput!) {
          orderEditApply(input: $input) {
            order { version paymentStatus total { gross { minor } } reduction { gross { minor } } address { line1 } lines { quantity cancelledQuantity variant { sku } } fulfilments { status } }
            errors { __typename ... on Error { code path } ... on PaymentRequired { amount { minor } } ... on OutOfStock { available } ... on OrderVersionConflict { version } }
          }
        }
        """;

    [Fact]
    public async Task Fewer_pieces_give_back_exactly_their_part_of_what_was_paid()
    {
        var order = await PlacedOrder.Of(shop, 3, shop.Staff("associate", "warsaw", "till"), "cash");
        var sellable = await PlacedOrder.Sellable(shop, "warsaw");
        var edit = new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = 1 } } };
        var preview = await Previewed(edit);
        Assert.True(Minor(preview, "difference") < 0);
        Assert.Equal(0, Minor(preview, "toPay"));
        Assert.Equal(order.Total + Minor(preview, "difference"), Minor(preview, "total"));
        Assert.Equal(sellable, await PlacedOrder.Sellable(shop, "warsaw"));

        var applied = await Applied(edit, preview);
        Assert.Empty(PlacedOrder.Errors(applied));
        Assert.Equal(sellable + 2, await PlacedOrder.Sellable(shop, "warsaw"));
        await Shop.Eventually(async () => await order.Paid("refunded_minor") == -Minor(preview, "difference"), "the difference is given back");
        Assert.Equal("PARTIALLY_REFUNDED", await order.Status());
    }

    [Fact]
    public async Task More_pieces_need_more_money_which_a_till_takes_with_the_edit()
    {
        var till = shop.Staff("associate", "warsaw", "till");
        var order = await PlacedOrder.Of(shop, 1, till, "cash");
        var sellable = await PlacedOrder.Sellable(shop, "warsaw");
        var edit = new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = 3 } } };
        var preview = await Previewed(edit);
        Assert.Equal(Minor(preview, "difference"), Minor(preview, "toPay"));

        var unpaid = await Applied(edit, preview);
        Assert.Equal(["PaymentRequired"], PlacedOrder.Errors(unpaid));
        Assert.Equal(Minor(preview, "toPay"), unpaid.GetProperty("errors")[0].GetProperty("amount").GetProperty("minor").GetInt64());
        Assert.Equal(sellable, await PlacedOrder.Sellable(shop, "warsaw"));
        Assert.Equal(["InvalidInput"], PlacedOrder.Errors(await Applied(edit, preview, payment: new { provider = "test", token = "approve" })));

        var key = Guid.NewGuid().ToString();
        var paid = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Applied(edit, preview, replica: i % 2, payment: new { provider = "cash" }, key: key)));
        Assert.All(paid, answer => Assert.Empty(PlacedOrder.Errors(answer)));
        Assert.Equal(sellable - 2, await PlacedOrder.Sellable(shop, "warsaw"));
        Assert.Equal(order.Total + Minor(preview, "difference"), await order.Paid("captured_minor"));
        Assert.Equal(3, await shop.Scalar<long>("""select sum(a.quantity)::bigint from inventory.allocation a join orders."order" o on o.id = a.order_id where o.number = $1""", order.Number));
    }

    [Fact]
    public async Task An_associate_of_a_store_edits_what_was_bought_online_and_what_they_took_is_paid_beside_what_is_promised()
    {
        var order = await PlacedOrder.Of(shop, 1);
        var till = shop.Staff("associate", "lodz", "till");
        var edit = new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = 2 } } };
        var preview = (await till.Send(Preview, new { edit })).GetProperty("orderEditPreview");
        var applied = await Applied(edit, preview, payment: new { provider = "cash" }, client: till);
        Assert.True(PlacedOrder.Errors(applied).Length == 0, applied.ToString());
        Assert.Equal("PARTIALLY_PAID", applied.GetProperty("order").GetProperty("paymentStatus").GetString());
        var timeline = await till.Send("query($id: ID!) { order(id: $id) { timeline(last: 5) { nodes { kind actorKind location { code } amount { minor } } } } }", new { id = order.Id });
        Assert.Contains(
            timeline.GetProperty("order").GetProperty("timeline").GetProperty("nodes").EnumerateArray(),
            entry => entry.GetProperty("kind").GetString() == "PAYMENT_ADDED" && Minor(entry, "amount") == Minor(preview, "toPay")
        );
        await order.HandedOver();
        Assert.Equal(order.Total + Minor(preview, "difference"), await order.Paid("captured_minor"));
    }

    [Fact]
    public async Task One_thing_for_another_costs_what_it_costs_now_and_its_stock_is_taken()
    {
        await shop.SetStock(Other, "warsaw", 10);
        var order = await PlacedOrder.Of(shop, 2);
        var variantId = await Variant(Other);
        var edit = new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = 1 } }, add = new[] { new { variantId, quantity = 1 } } };
        var preview = await Previewed(edit);
        Assert.Equal(Minor(preview, "difference"), Gross(preview, "added") - Gross(preview, "removed"));
        var applied = await Applied(edit, preview);
        if (Minor(preview, "toPay") > 0)
        {
            Assert.Equal(["PaymentRequired"], PlacedOrder.Errors(applied));
            return;
        }
        Assert.Empty(PlacedOrder.Errors(applied));
        Assert.Equal(
            [(PlacedOrder.Sku, 2, 1), (Other, 1, 0)],
            applied.GetProperty("order").GetProperty("lines").EnumerateArray().Select(line => (line.GetProperty("variant").GetProperty("sku").GetString()!, line.GetProperty("quantity").GetInt32(), line.GetProperty("cancelledQuantity").GetInt32()))
        );
        await shop.AssertSettledStock();
    }

    [Fact]
    public async Task Only_the_version_that_was_previewed_is_changed()
    {
        var order = await PlacedOrder.Of(shop, 3);
        var edit = new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = 2 } } };
        var preview = await Previewed(edit);
        var applied = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Applied(edit, preview, replica: i % 2)));
        Assert.Single(applied, answer => PlacedOrder.Errors(answer).Length == 0);
        Assert.Equal(1, await shop.Scalar<int>("""select l.cancelled_quantity from orders.order_line l join orders."order" o on o.id = l.order_id where o.number = $1""", order.Number));
        await shop.AssertSettledStock();
    }

    [Fact]
    public async Task What_is_not_there_or_cannot_be_is_a_problem_and_an_error_and_nothing_is_done()
    {
        var order = await PlacedOrder.Of(shop, 1);
        var version = (await Previewed(new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = 1 } } })).GetProperty("version").GetInt64();
        await Refused(new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = 1 } } }, "InvalidInput");
        await Refused(new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = 0 } } }, "InvalidInput");
        await Refused(new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = -1 } } }, "InvalidInput");
        await Refused(new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = 999 } } }, "OutOfStock");
        await Refused(new { orderId = order.Id, address = new { line1 = "Rynek 1", city = "Łódź", postalCode = "90-001", countryCode = "PL" } }, "InvalidInput");

        async Task Refused(object edit, string error)
        {
            var preview = await Previewed(edit);
            Assert.NotEmpty(preview.GetProperty("problems").EnumerateArray());
            Assert.Equal([error], PlacedOrder.Errors(await Applied(edit, preview)));
            Assert.Equal(version, preview.GetProperty("version").GetInt64());
        }
    }

    [Fact]
    public async Task An_address_is_changed_to_where_the_goods_can_go_before_they_leave()
    {
        var buyer = await Buyer.Ready(shop.Client(), PlacedOrder.Sku, 1, "standard");
        var placed = await buyer.Place();
        Assert.Empty(Buyer.Errors(placed));
        var edit = new { orderId = Buyer.Id(placed), address = new { line1 = "Rynek 1", city = "Łódź", postalCode = "90-001", countryCode = "PL" } };
        var applied = await Applied(edit, await Previewed(edit));
        Assert.Empty(PlacedOrder.Errors(applied));
        Assert.Equal("Rynek 1", applied.GetProperty("order").GetProperty("address").GetProperty("line1").GetString());
        var abroad = new { orderId = Buyer.Id(placed), address = new { line1 = "Main 1", city = "Rome", postalCode = "00100", countryCode = "IT" } };
        Assert.Equal(["InvalidInput"], PlacedOrder.Errors(await Applied(abroad, await Previewed(abroad)))); // nothing is sent there
    }

    [Fact]
    public async Task Editing_and_handing_over_race_and_what_left_is_what_is_paid()
    {
        for (var round = 0; round < 4; round++)
        {
            var order = await PlacedOrder.Of(shop, 2);
            var edit = new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = 1 } } };
            var preview = await Previewed(edit);
            var applying = Applied(edit, preview, replica: 1);
            await order.HandedOver();
            var errors = PlacedOrder.Errors(await applying);
            Assert.True(errors is [] or ["OrderVersionConflict"] or ["OrderStateInvalid"], string.Join(' ', errors));
            var left = await shop.Scalar<int>("""select l.handed_quantity from orders.order_line l join orders."order" o on o.id = l.order_id where o.number = $1""", order.Number);
            Assert.Equal(errors.Length == 0 ? 1 : 2, left);
        }
        await shop.AssertSettledStock();
    }

    private async Task<JsonElement> Previewed(object edit) => (await shop.Staff().Send(Preview, new { edit })).GetProperty("orderEditPreview");

    private async Task<JsonElement> Applied(object edit, JsonElement preview, int replica = 0, object? payment = null, string? key = null, GraphQLClient? client = null) =>
        (
            await (client ?? shop.Staff(replica: replica)).Send(
                Apply,
                new { input = new { edit, expectedVersion = preview.GetProperty("version").GetInt64(), payment, idempotencyKey = key ?? Guid.NewGuid().ToString() } }
            )
        ).GetProperty("orderEditApply");

    private async Task<string?> Variant(string sku) =>
        (await shop.Client().Send("query($sku: String!) { productVariant(sku: $sku) { id } }", new { sku })).GetProperty("productVariant").GetProperty("id").GetString();

    private static long Minor(JsonElement preview, string field) => preview.GetProperty(field).GetProperty("minor").GetInt64();

    private static long Gross(JsonElement preview, string field) => preview.GetProperty(field).GetProperty("gross").GetProperty("minor").GetInt64();
}
