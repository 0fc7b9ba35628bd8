using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>How and where an order reaches the shopper is changed before it leaves: planned, priced and taxed anew, to the cent; over two replicas.</summary>
public sealed class EditDeliveryTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private static readonly object Berlin = new { line1 = "Torstr. 1", city = "Berlin", postalCode = "10119", countryCode = "DE" };
    private static readonly object Lodz = new { line1 = "Rynek 1", city = "Łódź", postalCode = "90-001", countryCode = "PL" };

    private const string Order = """
        version paymentStatus total { gross { minor } net { minor } tax { minor } } reduction { gross { minor } tax { minor } } delivery { gross { minor } } toPay { minor }
        address { city countryCode } lines { quantity cancelledQuantity taxPercent total { gross { minor } tax { minor } } }
        fulfilments { status kind location { code } }
        """;

    [Fact]
    public async Task What_was_to_be_collected_is_sent_and_the_fee_is_to_be_paid()
    {
        await shop.AddStock(PlacedOrder.Sku, "lodz", 5);
        var order = await PlacedOrder.Of(shop, 2);
        var edit = new { orderId = order.Id, deliveryOptionId = "standard", address = Lodz };
        var options = (await shop.Staff().Send("query($edit: OrderEditInput!) { orderEditDeliveryOptions(edit: $edit) { id price { gross { minor } } } }", new { edit = new { orderId = order.Id, address = (object?)null, deliveryOptionId = "standard" } }))
            .At("orderEditDeliveryOptions");
        Assert.Contains(options.EnumerateArray(), option => option.GetProperty("id").GetString() == "collect:warsaw");

        var preview = await Previewed(edit);
        Assert.Equal(("standard", 390, 390), (preview.At("option.id").GetString(), preview.At("delivery.gross.minor").GetInt32(), preview.At("toPay.minor").GetInt32()));
        Assert.Equal(["PaymentRequired"], PlacedOrder.Errors(await Applied(edit, preview)));
        var applied = (await Ok(Applied(edit, preview, leaveOpen: true))).GetProperty("order");

        Assert.Equal((390, "Łódź"), (applied.At("toPay.minor").GetInt32(), applied.At("address.city").GetString()));
        Assert.Equal(
            ["CANCELLED CLICK_AND_COLLECT warsaw", "OPEN SHIP lodz"],
            applied.GetProperty("fulfilments").EnumerateArray().Select(work => $"{work.GetProperty("status").GetString()} {work.GetProperty("kind").GetString()} {work.At("location.code").GetString()}").Order()
        );
        Assert.Equal("lodz 2", await Held(order));
        await shop.AssertSettledStock();
        Assert.Equal(["OrderVersionConflict"], PlacedOrder.Errors(await Applied(edit, preview, leaveOpen: true)));
    }

    [Fact]
    public async Task What_was_to_be_sent_is_collected_and_costs_less()
    {
        await shop.AddStock(PlacedOrder.Sku, "lodz", 5);
        var order = await Sent();
        var edit = new { orderId = order.Id, deliveryOptionId = "collect:warsaw" };
        var preview = await Previewed(edit);
        Assert.Equal((-390, 0), (preview.At("difference.minor").GetInt32(), preview.At("toPay.minor").GetInt32()));
        var applied = (await Ok(Applied(edit, preview))).GetProperty("order");
        Assert.Equal(JsonValueKind.Null, applied.GetProperty("address").ValueKind);
        Assert.Equal(0, applied.At("delivery.gross.minor").GetInt32());
        Assert.Equal("warsaw 2", await Held(order));

        // And handed over there, with its own code, for what it costs now.
        var work = (await order.Owner.Send("query($id: ID!) { order(id: $id) { fulfilments { id status pickupCode } } }", new { id = order.Id })).At("order.fulfilments")
            .EnumerateArray().Single(work => work.GetProperty("status").GetString() == "OPEN");
        await (order with { FulfilmentId = work.GetProperty("id").GetString()!, PickupCode = work.GetProperty("pickupCode").GetString()! }).HandedOver();
        Assert.Equal(order.Total - 390, await order.Paid("captured_minor"));
    }

    [Fact]
    public async Task In_another_country_what_stays_keeps_its_price_and_is_taxed_there()
    {
        // The order has all that there is, and that counts as there.
        await shop.SetStock(PlacedOrder.Sku, "mombasa", 0);
        await shop.SetStock(PlacedOrder.Sku, "lodz", await Promised("lodz") + 2);
        var order = await Sent();
        var edit = new { orderId = order.Id, address = Berlin };
        var preview = await Previewed(edit);
        Assert.Equal(400, preview.At("difference.minor").GetInt32());
        Assert.Equal(preview.At("removed.gross.minor").GetInt64(), preview.At("added.gross.minor").GetInt64());

        var applied = (await Ok(Applied(edit, preview, leaveOpen: true))).GetProperty("order");
        var lines = applied.GetProperty("lines").EnumerateArray().ToArray();
        Assert.Equal([(2, 2, "5"), (2, 0, "7")], lines.Select(line => (line.GetProperty("quantity").GetInt32(), line.GetProperty("cancelledQuantity").GetInt32(), decimal.Parse(line.GetProperty("taxPercent").GetString()!, null).ToString("0.##", null))));
        var gross = lines[1].At("total.gross.minor").GetInt64();
        Assert.Equal((long)Math.Round(gross * 7m / 107m, MidpointRounding.AwayFromZero), lines[1].At("total.tax.minor").GetInt64());
        Assert.Equal(order.Total + 400, applied.At("total.gross.minor").GetInt64() - applied.At("reduction.gross.minor").GetInt64());
        Assert.Equal(applied.At("total.gross.minor").GetInt64(), applied.At("total.net.minor").GetInt64() + applied.At("total.tax.minor").GetInt64());
        Assert.Equal("lodz 2", await Held(order));
        await shop.AssertSettledStock();
    }

    [Fact]
    public async Task Only_one_of_two_ways_at_the_same_time_is_taken()
    {
        await shop.AddStock(PlacedOrder.Sku, "lodz", 10);
        var order = await Sent();
        var (collect, abroad) = (new { orderId = order.Id, deliveryOptionId = "collect:warsaw" }, new { orderId = order.Id, address = Berlin });
        var (first, second) = (await Previewed(collect), await Previewed(abroad));
        var applied = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => i % 2 == 0 ? Applied(collect, first, replica: 0, leaveOpen: true) : Applied(abroad, second, replica: 1, leaveOpen: true))
        );
        Assert.Single(applied, answer => PlacedOrder.Errors(answer).Length == 0);
        await shop.AssertSettledStock();
    }

    [Fact]
    public async Task A_way_that_is_none_is_a_problem_and_an_error_that_names_the_field()
    {
        await shop.AddStock(PlacedOrder.Sku, "lodz", 5);
        var order = await PlacedOrder.Of(shop, 1);
        await Refused(new { orderId = order.Id, deliveryOptionId = "teleport", address = Lodz }, "deliveryOptionId");
        await Refused(new { orderId = order.Id, deliveryOptionId = "" }, "deliveryOptionId");
        await Refused(new { orderId = order.Id, deliveryOptionId = "standard" }, "address");
        await Refused(new { orderId = order.Id, deliveryOptionId = "collect:tbilisi", address = Lodz }, "address");
        await Refused(new { orderId = order.Id, address = Lodz }, "address");
        await Refused(new { orderId = order.Id, deliveryOptionId = "collect:warsaw" }, "edit"); // nothing different

        async Task Refused(object edit, string field)
        {
            var preview = await Previewed(edit);
            var problem = Assert.Single(preview.GetProperty("problems").EnumerateArray());
            Assert.Equal(field, problem.GetProperty("path").EnumerateArray().Last().GetString());
            Assert.Equal(["InvalidInput"], PlacedOrder.Errors(await Applied(edit, preview)));
        }
    }

    /// <summary>Two pieces to an address in Poland.</summary>
    private async Task<PlacedOrder> Sent()
    {
        var buyer = await Buyer.Ready(shop.Client(), PlacedOrder.Sku, 2, "standard");
        var placed = await buyer.Place();
        Assert.Empty(Buyer.Errors(placed));
        return new(shop, Buyer.Id(placed)!, placed.At("order.number").GetString()!, "", "", "", buyer.Total.GetProperty("minor").GetInt64(), buyer.Client);
    }

    private Task<string> Held(PlacedOrder order) =>
        shop.Scalar<string>(
            """
            select string_agg(p.code || ' ' || a.quantity, ',' order by p.code) from inventory.allocation a
            join inventory.location p on p.id = a.location_id join orders."order" o on o.id = a.order_id where o.number = $1
            """,
            order.Number
        );

    private Task<int> Promised(string location) =>
        shop.Scalar<int>(
            "select coalesce(max(l.on_hand - l.sellable), 0) from inventory.level l join catalog.variant v on v.id = l.variant_id join inventory.location p on p.id = l.location_id where v.sku = $1 and p.code = $2",
            PlacedOrder.Sku,
            location
        );

    private static async Task<JsonElement> Ok(Task<JsonElement> applying)
    {
        var applied = await applying;
        Assert.True(PlacedOrder.Errors(applied).Length == 0, applied.ToString());
        return applied;
    }

    private async Task<JsonElement> Previewed(object edit) =>
        (
            await shop.Staff().Send(
                """
                query($edit: OrderEditInput!) {
                  orderEditPreview(edit: $edit) {
                    version option { id } removed { gross { minor } } added { gross { minor } } delivery { gross { minor } } difference { minor } toPay { minor } problems { code path message }
                  }
                }
                """,
                new { edit }
            )
        ).GetProperty("orderEditPreview");

    private async Task<JsonElement> Applied(object edit, JsonElement preview, int replica = 0, bool leaveOpen = false) =>
        (
            await shop.Staff(replica: replica).Send(
                $$"""mutation($input: OrderEditApplyInput!) { orderEditApply(input: $input) { order { {{Order}} } errors { __typename ... on Error { message path } } } }""",
                new { input = new { edit, expectedVersion = preview.GetProperty("version").GetInt64(), leaveOpen, idempotencyKey = Guid.NewGuid() } }
            )
        ).GetProperty("orderEditApply");
}
