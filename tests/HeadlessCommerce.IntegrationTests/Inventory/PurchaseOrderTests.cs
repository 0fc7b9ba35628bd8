using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Inventory;

public sealed class PurchaseOrderTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Purchase = "purchaseOrder { id status late expectedAt version lines { ordered received cancelled incoming } location { code } }";

    [Fact]
    public async Task A_purchase_is_incoming_until_it_is_received_in_parts()
    {
        var sku = await shop.Sku(30);
        var before = await shop.Level(sku);
        var id = await New(sku, 10);
        var expected = await shop.Level(sku);
        Assert.Equal((before.Int("onHand"), before.Int("sellable"), before.Int("incoming") + 10), (expected.Int("onHand"), expected.Int("sellable"), expected.Int("incoming")));

        Assert.Equal("OPEN", (await Receive(id, sku, 4)).Done().GetProperty("purchaseOrder").Text("status"));
        var some = await shop.Level(sku);
        Assert.Equal((before.Int("onHand") + 4, before.Int("incoming") + 6), (some.Int("onHand"), some.Int("incoming")));
        var movement = some.GetProperty("movements").GetProperty("nodes")[0];
        Assert.Equal(("RECEIVED", 4, "PURCHASE"), (movement.Text("kind"), movement.Int("quantity"), movement.GetProperty("cause").Text("kind")));

        Assert.Equal("MoreThanOutstanding", (await Receive(id, sku, 7)).GetProperty("errors")[0].Text("__typename"));
        Assert.Equal("RECEIVED", (await Receive(id, sku, 6)).Done().GetProperty("purchaseOrder").Text("status"));
        var all = await shop.Level(sku);
        Assert.Equal((before.Int("onHand") + 10, before.Int("incoming")), (all.Int("onHand"), all.Int("incoming")));
        Assert.Equal("INVALID_STATE", (await Receive(id, sku, 1)).Code());
    }

    [Fact]
    public async Task What_the_supplier_does_not_deliver_is_expected_no_longer()
    {
        var sku = await shop.Sku(31);
        var before = await shop.Level(sku);
        var id = await New(sku, 10);
        var input = new { purchaseOrderId = id, idempotencyKey = StockDesk.NewKey(), lines = new[] { new { sku, quantity = 7 } }, restIsCancelled = true };
        var closed = (await shop.Staff().Do("purchaseOrderReceive", Purchase, input)).Done().GetProperty("purchaseOrder");
        Assert.Equal(("RECEIVED", 7, 3), (closed.Text("status"), closed.GetProperty("lines")[0].Int("received"), closed.GetProperty("lines")[0].Int("cancelled")));
        var after = await shop.Level(sku);
        Assert.Equal((before.Int("onHand") + 7, before.Int("incoming")), (after.Int("onHand"), after.Int("incoming")));

        var other = await New(sku, 5);
        var cancelled = (await shop.Staff().Do("purchaseOrderCancel", Purchase, new { purchaseOrderId = other, idempotencyKey = StockDesk.NewKey() })).Done();
        Assert.Equal("CANCELLED", cancelled.GetProperty("purchaseOrder").Text("status"));
        Assert.Equal(before.Int("incoming"), (await shop.Level(sku)).Int("incoming"));
    }

    [Fact]
    public async Task What_should_have_come_is_late_until_it_has_a_new_day()
    {
        var sku = await shop.Sku(32);
        var id = await New(sku, 1, DateTimeOffset.UtcNow.AddDays(-1));
        Assert.True(await IsLate(id));
        var input = new { purchaseOrderId = id, expectedAt = DateTimeOffset.UtcNow.AddDays(3), idempotencyKey = StockDesk.NewKey() };
        Assert.False((await shop.Staff().Do("purchaseOrderReschedule", Purchase, input)).Done().GetProperty("purchaseOrder").GetProperty("late").GetBoolean());
        Assert.False(await IsLate(id));
    }

    [Fact]
    public async Task Of_receipts_that_race_on_two_replicas_only_what_was_ordered_is_booked()
    {
        var sku = await shop.Sku(33);
        var before = await shop.Level(sku);
        var id = await New(sku, 6);
        GraphQLClient[] desks = [shop.Staff(replica: 0), shop.Staff(replica: 1)];
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(i =>
                desks[i % 2].Do("purchaseOrderReceive", Purchase, new { purchaseOrderId = id, idempotencyKey = StockDesk.NewKey(), lines = new[] { new { sku, quantity = 2 } } })
            )
        );
        Assert.Equal(3, answers.Count(answer => answer.Code() is null));
        var after = await shop.Level(sku);
        Assert.Equal((before.Int("onHand") + 6, before.Int("incoming")), (after.Int("onHand"), after.Int("incoming")));
    }

    [Fact]
    public async Task An_associate_of_Warsaw_orders_nothing_for_Lagos()
    {
        var sku = await shop.Sku(34);
        var warsaw = shop.Staff("associate", "warsaw");
        Assert.Equal("LOCATION_FORBIDDEN", (await warsaw.Do("purchaseOrderCreate", Purchase, Input(sku, 1, "lagos"))).Code());
        var id = (await shop.Staff().Do("purchaseOrderCreate", Purchase, Input(sku, 1, "lagos"))).Done().GetProperty("purchaseOrder").Text("id");
        var receipt = new { purchaseOrderId = id, idempotencyKey = StockDesk.NewKey(), lines = new[] { new { sku, quantity = 1 } } };
        Assert.Equal("LOCATION_FORBIDDEN", (await warsaw.Do("purchaseOrderReceive", Purchase, receipt)).Code());
    }

    [Fact]
    public async Task Bad_rows_are_named()
    {
        var sku = await shop.Sku(35);
        var input = new
        {
            location = "warsaw",
            supplier = " ",
            expectedAt = DateTimeOffset.UtcNow,
            lines = new[] { new { sku, quantity = 0 }, new { sku, quantity = 1 }, new { sku = "NOPE", quantity = 1 } },
            idempotencyKey = StockDesk.NewKey(),
        };
        var paths = (await shop.Staff().Do("purchaseOrderCreate", Purchase, input))
            .GetProperty("errors")
            .EnumerateArray()
            .Select(error => string.Join('.', error.GetProperty("path").EnumerateArray().Select(part => part.GetString())));
        Assert.Equal(["input.lines.0.quantity", "input.lines.1.sku", "input.lines.2.sku", "input.supplier"], paths.Order(StringComparer.Ordinal));
    }

    private async Task<bool> IsLate(string id) =>
        (await shop.Staff().Send("{ purchaseOrders(first: 100, location: \"warsaw\", late: true) { nodes { id } } }"))
            .GetProperty("purchaseOrders")
            .GetProperty("nodes")
            .EnumerateArray()
            .Any(node => node.Text("id") == id);

    private static object Input(string sku, int quantity, string location = "warsaw", DateTimeOffset? expectedAt = null) =>
        new
        {
            location,
            supplier = "Roasters",
            expectedAt = expectedAt ?? DateTimeOffset.UtcNow.AddDays(5),
            lines = new[] { new { sku, quantity } },
            idempotencyKey = StockDesk.NewKey(),
        };

    private async Task<string> New(string sku, int quantity, DateTimeOffset? expectedAt = null) =>
        (await shop.Staff("associate", "warsaw").Do("purchaseOrderCreate", Purchase, Input(sku, quantity, expectedAt: expectedAt)))
            .Done()
            .GetProperty("purchaseOrder")
            .Text("id")!;

    private Task<JsonElement> Receive(string id, string sku, int quantity) =>
        shop.Staff("associate", "warsaw")
            .Do("purchaseOrderReceive", Purchase, new { purchaseOrderId = id, idempotencyKey = StockDesk.NewKey(), lines = new[] { new { sku, quantity } } });
}
