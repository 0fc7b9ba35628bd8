using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Inventory;

public sealed class StockTransferTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Transfer = """
        stockTransfer { id status version shippedBy closedBy from { code } to { code } lines { planned shipped received damaged lost returned inTransit variant { sku } } }
        """;

    [Fact]
    public async Task Goods_leave_one_location_are_on_their_way_and_arrive_at_another_in_parts()
    {
        var sku = await shop.Sku(20);
        var (source, target) = (await shop.Level(sku), await shop.Level(sku, "lagos"));
        var id = await Draft(sku, 5);
        Assert.Equal(source.ToString(), (await shop.Level(sku)).ToString()); // a draft moves nothing

        var shipped = (await shop.Staff("associate", "warsaw").Do("stockTransferShip", Transfer, new { transferId = id, idempotencyKey = StockDesk.NewKey() })).Done();
        Assert.Equal("IN_TRANSIT", shipped.GetProperty("stockTransfer").Text("status"));
        Assert.StartsWith("staff:", shipped.GetProperty("stockTransfer").Text("shippedBy"), StringComparison.Ordinal);
        var (left, coming) = (await shop.Level(sku), await shop.Level(sku, "lagos"));
        Assert.Equal((source.Int("onHand") - 5, 0), (left.Int("onHand"), left.Int("inTransit")));
        Assert.Equal((target.Int("onHand"), target.Int("inTransit") + 5), (coming.Int("onHand"), coming.Int("inTransit")));

        var some = (await Receive(id, new { sku, received = 2 })).Done().GetProperty("stockTransfer");
        Assert.Equal(("IN_TRANSIT", 3), (some.Text("status"), some.GetProperty("lines")[0].Int("inTransit")));
        var all = (await Receive(id, new { sku, received = 1, damaged = 1, lost = 1 })).Done().GetProperty("stockTransfer");
        Assert.Equal("RECEIVED", all.Text("status"));
        var line = all.GetProperty("lines")[0];
        Assert.Equal((5, 3, 1, 1, 0), (line.Int("shipped"), line.Int("received"), line.Int("damaged"), line.Int("lost"), line.Int("inTransit")));

        var arrived = await shop.Level(sku, "lagos");
        Assert.Equal((target.Int("onHand") + 3, target.Int("inTransit")), (arrived.Int("onHand"), arrived.Int("inTransit")));
        // Both ledgers say where every piece went, and why.
        Assert.Equal([("TRANSFERRED", -5)], Movements(left, 1));
        Assert.Equal([("LOST", -1), ("DAMAGED", -1), ("TRANSFERRED", 3), ("TRANSFERRED", 2)], Movements(arrived, 4));
        Assert.All(arrived.GetProperty("movements").GetProperty("nodes").EnumerateArray().Take(4), movement => Assert.Equal("TRANSFER", movement.GetProperty("cause").Text("kind")));
    }

    [Fact]
    public async Task What_is_promised_to_orders_does_not_leave()
    {
        var sku = await shop.Sku(21);
        var level = await shop.Level(sku);
        await shop.Execute(
            """
            with held as (
              insert into inventory.reservation (owner_id, variant_id, location_id, quantity, owner_kind, expires_at)
              select gen_random_uuid(), variant.id, location.id, 3, 'ORDER', 'infinity' from catalog.variant, inventory.location where sku = $1 and code = 'warsaw'
              returning variant_id, location_id)
            update inventory.level set reserved = 3 from held where level.variant_id = held.variant_id and level.location_id = held.location_id
            """,
            sku
        );
        var id = await Draft(sku, level.Int("onHand"));
        var refused = await shop.Staff().Do("stockTransferShip", Transfer, new { transferId = id, idempotencyKey = StockDesk.NewKey() }, "... on NotEnoughFreeStock { free }");
        Assert.Equal("NOT_ENOUGH_ON_HAND", refused.Code());
        Assert.Equal(level.Int("onHand") - 3, refused.GetProperty("errors")[0].Int("free"));
        // What is free may leave instead.
        var less = new { transferId = id, idempotencyKey = StockDesk.NewKey(), lines = new[] { new { sku, quantity = level.Int("onHand") - 3 } } };
        (await shop.Staff().Do("stockTransferShip", Transfer, less)).Done();
        Assert.Equal(3, (await shop.Level(sku)).Int("onHand"));
    }

    [Fact]
    public async Task More_than_is_on_its_way_does_not_arrive()
    {
        var sku = await shop.Sku(22);
        var id = await Shipped(sku, 2);
        var refused = await Receive(id, new { sku, received = 2, lost = 1 });
        Assert.Equal("MoreThanOutstanding", refused.GetProperty("errors")[0].Text("__typename"));
        Assert.Equal(["input", "lines", "0"], refused.GetProperty("errors")[0].GetProperty("path").EnumerateArray().Select(part => part.GetString()));
    }

    [Fact]
    public async Task A_receipt_that_ten_send_at_once_on_two_replicas_is_booked_once()
    {
        var sku = await shop.Sku(23);
        var before = await shop.Level(sku, "lagos");
        var id = await Shipped(sku, 4);
        GraphQLClient[] desks = [shop.Staff("associate", "lagos", replica: 0), shop.Staff("associate", "lagos", replica: 1)];
        // The same key: one receipt; ten keys: the line has only four pieces, so at most two receipts of two.
        var input = new { transferId = id, idempotencyKey = StockDesk.NewKey(), lines = new[] { new { sku, received = 2 } } };
        var same = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => desks[i % 2].Do("stockTransferReceive", Transfer, input)));
        Assert.All(same, answer => answer.Done());
        Assert.Equal(before.Int("onHand") + 2, (await shop.Level(sku, "lagos")).Int("onHand"));
        var others = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => desks[i % 2].Do("stockTransferReceive", Transfer, input with { idempotencyKey = StockDesk.NewKey() }))
        );
        Assert.Single(others, answer => answer.Code() is null);
        var after = await shop.Level(sku, "lagos");
        Assert.Equal((before.Int("onHand") + 4, before.Int("inTransit")), (after.Int("onHand"), after.Int("inTransit")));
    }

    [Fact]
    public async Task Transfers_that_cross_do_not_deadlock()
    {
        var sku = await shop.Sku(24);
        (await shop.Staff().Do("inventoryAdjust", "level { onHand }", Adjustment(sku, "lagos", 50))).Done();
        (await shop.Staff().Do("inventoryAdjust", "level { onHand }", Adjustment(sku, "warsaw", 50))).Done();
        var before = await shop.Scalar<long>("select deadlocks from pg_stat_database where datname = current_database()");
        var (warsaw, lagos) = (await shop.Level(sku), await shop.Level(sku, "lagos"));
        await Task.WhenAll(
            Enumerable.Range(0, 12).Select(async i =>
            {
                var id = i % 2 == 0 ? await Draft(sku, 1) : await Draft(sku, 1, "lagos", "warsaw");
                (await shop.Staff(replica: i % 3 % 2).Do("stockTransferShip", Transfer, new { transferId = id, idempotencyKey = StockDesk.NewKey() })).Done();
            })
        );
        Assert.Equal(before, await shop.Scalar<long>("select deadlocks from pg_stat_database where datname = current_database()"));
        Assert.Equal((warsaw.Int("onHand") - 6, lagos.Int("onHand") - 6), ((await shop.Level(sku)).Int("onHand"), (await shop.Level(sku, "lagos")).Int("onHand")));
    }

    [Fact]
    public async Task What_is_cancelled_on_its_way_is_back_at_the_source()
    {
        var sku = await shop.Sku(25);
        var (source, target) = (await shop.Level(sku), await shop.Level(sku, "lagos"));
        var id = await Shipped(sku, 4);
        (await Receive(id, new { sku, received = 1 })).Done();
        var cancelled = (await shop.Staff("associate", "warsaw").Do("stockTransferCancel", Transfer, new { transferId = id, idempotencyKey = StockDesk.NewKey() })).Done();
        Assert.Equal(("CANCELLED", 3), (cancelled.GetProperty("stockTransfer").Text("status"), cancelled.GetProperty("stockTransfer").GetProperty("lines")[0].Int("returned")));
        Assert.Equal(source.Int("onHand") - 1, (await shop.Level(sku)).Int("onHand"));
        var there = await shop.Level(sku, "lagos");
        Assert.Equal((target.Int("onHand") + 1, target.Int("inTransit")), (there.Int("onHand"), there.Int("inTransit")));
        Assert.Equal("INVALID_STATE", (await Receive(id, new { sku, received = 1 })).Code());
    }

    [Fact]
    public async Task What_does_not_come_at_all_is_lost()
    {
        var sku = await shop.Sku(26);
        var before = await shop.Level(sku, "lagos");
        var id = await Shipped(sku, 3);
        var input = new { transferId = id, idempotencyKey = StockDesk.NewKey(), lines = new[] { new { sku, received = 1 } }, restIsLost = true };
        var closed = (await shop.Staff("associate", "lagos").Do("stockTransferReceive", Transfer, input)).Done().GetProperty("stockTransfer");
        Assert.Equal(("RECEIVED", 1, 2), (closed.Text("status"), closed.GetProperty("lines")[0].Int("received"), closed.GetProperty("lines")[0].Int("lost")));
        Assert.Equal(before.Int("onHand") + 1, (await shop.Level(sku, "lagos")).Int("onHand"));
    }

    [Fact]
    public async Task Each_end_is_the_work_of_its_own_people()
    {
        var sku = await shop.Sku(27);
        var lagos = shop.Staff("associate", "lagos");
        Assert.Equal("LOCATION_FORBIDDEN", (await lagos.Do("stockTransferCreate", Transfer, New(sku, 1))).Code());
        var id = await Draft(sku, 1);
        Assert.Equal("LOCATION_FORBIDDEN", (await lagos.Do("stockTransferShip", Transfer, new { transferId = id, idempotencyKey = StockDesk.NewKey() })).Code());
        (await shop.Staff("associate", "warsaw").Do("stockTransferShip", Transfer, new { transferId = id, idempotencyKey = StockDesk.NewKey() })).Done();
        var input = new { transferId = id, idempotencyKey = StockDesk.NewKey(), lines = new[] { new { sku, received = 1 } } };
        Assert.Equal("LOCATION_FORBIDDEN", (await shop.Staff("associate", "warsaw").Do("stockTransferReceive", Transfer, input)).Code());
        (await lagos.Do("stockTransferReceive", Transfer, input)).Done();
    }

    [Fact]
    public async Task Transfers_are_listed_by_location_and_state()
    {
        var sku = await shop.Sku(28);
        var id = await Draft(sku, 1);
        const string list = """
            query ($location: String, $status: [StockTransferStatus!]) { stockTransfers(first: 100, location: $location, status: $status) { nodes { id } } }
            """;
        async Task<bool> Listed(object variables) =>
            (await shop.Staff().Send(list, variables)).GetProperty("stockTransfers").GetProperty("nodes").EnumerateArray().Any(node => node.Text("id") == id);
        string[] drafts = ["DRAFT"];
        string[] done = ["RECEIVED"];
        Assert.True(await Listed(new { location = "warsaw", status = drafts }));
        Assert.True(await Listed(new { location = "lagos" }));
        Assert.False(await Listed(new { location = "warsaw", status = done }));
        Assert.False(await Listed(new { location = "lodz" }));
    }

    private static IEnumerable<(string?, int)> Movements(JsonElement level, int last) =>
        level.GetProperty("movements").GetProperty("nodes").EnumerateArray().Take(last).Select(movement => (movement.Text("kind"), movement.Int("quantity")));

    private static object Adjustment(string sku, string location, int delta) => new { sku, location, delta, reason = "RECEIVED", idempotencyKey = StockDesk.NewKey() };

    private static object New(string sku, int quantity, string from = "warsaw", string to = "lagos") =>
        new { from, to, lines = new[] { new { sku, quantity } }, idempotencyKey = StockDesk.NewKey() };

    private async Task<string> Draft(string sku, int quantity, string from = "warsaw", string to = "lagos") =>
        (await shop.Staff().Do("stockTransferCreate", Transfer, New(sku, quantity, from, to))).Done().GetProperty("stockTransfer").Text("id")!;

    private async Task<string> Shipped(string sku, int quantity)
    {
        var id = await Draft(sku, quantity);
        (await shop.Staff("associate", "warsaw").Do("stockTransferShip", Transfer, new { transferId = id, idempotencyKey = StockDesk.NewKey() })).Done();
        return id;
    }

    private Task<JsonElement> Receive(string id, object line) =>
        shop.Staff("associate", "lagos").Do("stockTransferReceive", Transfer, new { transferId = id, idempotencyKey = StockDesk.NewKey(), lines = new[] { line } });
}
