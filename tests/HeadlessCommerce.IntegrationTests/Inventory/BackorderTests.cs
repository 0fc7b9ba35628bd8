using System.Globalization;
using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>What is sold before it lies there, from the policy to the hand-over.</summary>
public sealed class BackorderTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Later = "collect:warsaw:later";
    private const string Availability = """
        query ($sku: String!) {
          productVariant(sku: $sku) {
            availability { status sellable backorder { kind shipsBy quantity } byLocation(first: 10) { nodes { location { code } status backorder { kind } } } }
          }
        }
        """;

    [Fact]
    public async Task An_order_of_what_is_sold_out_waits_for_goods_and_is_handed_over_when_they_have_come()
    {
        var sku = await SoldOut(70);
        await Allow(sku, 3);
        var shown = await Shown(sku, "web");
        Assert.Equal(("BACKORDER", 0, "BACKORDER", 3), (shown.Text("status"), shown.Int("sellable"), shown.GetProperty("backorder").Text("kind"), shown.GetProperty("backorder").Int("quantity")));
        var bands = await Shown(sku, "app");
        Assert.Equal(("BACKORDER", JsonValueKind.Null), (bands.Text("status"), bands.GetProperty("backorder").GetProperty("quantity").ValueKind));

        var buyer = await Buyer.Ready(shop.Client(), sku, 2, Later);
        var promise = (
            await buyer.Client.Send(
                "query ($id: ID!) { cart(id: $id) { problems { code } deliveryOptions { id backordered promise { earliest } } } }",
                new { id = buyer.CartId }
            )
        ).GetProperty("cart");
        Assert.Empty(promise.GetProperty("problems").EnumerateArray());
        var option = promise.GetProperty("deliveryOptions").EnumerateArray().Single(option => option.Text("id") == Later);
        Assert.True(option.GetProperty("backordered").GetBoolean());
        Assert.True(option.GetProperty("promise").GetProperty("earliest").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddDays(9));

        var placed = await buyer.Place();
        Assert.Empty(Buyer.Errors(placed));
        var task = placed.GetProperty("order").GetProperty("fulfilments")[0];
        var level = await shop.Level(sku);
        Assert.Equal((0, 2, 2, 1), (level.Int("onHand"), level.Int("allocated"), level.Int("backordered"), level.Int("promisable")));

        var store = shop.Staff("associate", "warsaw");
        const string ready = "fulfilment { status lines { quantity backordered } }";
        var early = await store.Do("fulfilmentReady", ready, new { fulfilmentId = task.Text("id") });
        Assert.Equal("NOT_ENOUGH_ON_HAND", early.Code());
        Assert.Equal(2, early.GetProperty("fulfilment").GetProperty("lines")[0].Int("backordered"));

        var waits = await Told(placed, "BACKORDERED");
        Assert.Equal((2, sku, "warsaw"), (waits.Int("pieces"), waits.GetProperty("variant").Text("sku"), waits.GetProperty("location").Text("code")));
        Assert.InRange(waits.GetProperty("shipsBy").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddDays(9), DateTimeOffset.UtcNow.AddDays(11));

        await Receive(sku, 1);
        await Shop.Eventually(async () => (await shop.Level(sku)).Int("backordered") == 1, "a part of the order that waits is served");
        await Receive(sku, 1);
        await Shop.Eventually(async () => (await shop.Level(sku)).Int("backordered") == 0, "the order that waits is served");
        var came = await Told(placed, "BACKORDER_COVERED", count: 2);
        Assert.Equal((1, JsonValueKind.Null), (came.Int("pieces"), came.GetProperty("shipsBy").ValueKind));
        // News may come twice.
        var orderId = await shop.Scalar<Guid>("""select id from orders."order" where number = $1""", placed.GetProperty("order").Text("number"));
        var cause = (await shop.Scalar<string>("select detail ->> 'cause' from orders.order_event where order_id = $1 and kind = 'BACKORDERED'", orderId)).Split(':');
        var again = new BackorderNews(orderId, Guid.Parse(cause[0]), Guid.Parse(cause[1]), long.Parse(cause[2], CultureInfo.InvariantCulture), 0, 2);
        Assert.False(await shop.Services(1).GetRequiredService<TellOfBackorders>().On(again, CancellationToken.None));
        var done = (await store.Do("fulfilmentReady", ready, new { fulfilmentId = task.Text("id") })).Done().GetProperty("fulfilment");
        Assert.Equal(("READY", 0), (done.Text("status"), done.GetProperty("lines")[0].Int("backordered")));
        (await store.Do("fulfilmentHandOver", "fulfilment { status }", new { fulfilmentId = task.Text("id"), pickupCode = task.Text("pickupCode"), idempotencyKey = StockDesk.NewKey() })).Done();
        Assert.Equal((0, 0), ((await shop.Level(sku)).Int("onHand"), (await shop.Level(sku)).Int("allocated")));
    }

    [Fact]
    public async Task Of_twelve_buyers_on_two_replicas_as_many_are_served_as_the_limit_says()
    {
        var sku = await SoldOut(71);
        await Allow(sku, 5);
        var buyers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Buyer.Ready(shop.Client(replica: i % 2), sku, 1, Later)));
        var placed = await Task.WhenAll(buyers.Select(buyer => buyer.Place()));
        Assert.Equal(5, placed.Count(payload => Buyer.Id(payload) is not null));
        Assert.All(placed.Where(payload => Buyer.Id(payload) is null), payload => Assert.Equal(["OutOfStock"], Buyer.Errors(payload)));
        var level = await shop.Level(sku);
        Assert.Equal((5, 5, 0), (level.Int("allocated"), level.Int("backordered"), level.Int("promisable")));
        Assert.Equal("OUT_OF_STOCK", (await Shown(sku, "web")).Text("status"));
    }

    [Fact]
    public async Task Who_chose_what_is_there_does_not_get_what_comes_later()
    {
        var sku = await SoldOut(72);
        await Receive(sku, 1);
        await Allow(sku, 5);
        var (first, second) = (await Buyer.Ready(shop.Client(), sku), await Buyer.Ready(shop.Client(), sku));
        Assert.Empty(Buyer.Errors(await first.Place()));
        Assert.Single(Buyer.Errors(await second.Place()));
        // Who chose to wait is glad when it is there.
        var third = await Buyer.Ready(shop.Client(), sku, 1, Later);
        await Receive(sku, 3);
        var placed = await third.Place();
        Assert.Empty(Buyer.Errors(placed));
        Assert.Equal(0, (await shop.Level(sku)).Int("backordered"));
    }

    [Fact]
    public async Task A_pre_order_is_shown_until_its_day_has_come()
    {
        var sku = await SoldOut(73);
        await Policy(sku, new { kind = "PREORDER", limit = 10, shipsAt = DateTimeOffset.UtcNow.AddDays(30) });
        Assert.Equal("PREORDER", (await Shown(sku, "web")).Text("status"));
        Assert.Equal("PREORDER", (await Shown(sku, "web")).GetProperty("byLocation").GetProperty("nodes").EnumerateArray().First(place => place.GetProperty("location").Text("code") == "warsaw").Text("status"));
        await Policy(sku, new { kind = "PREORDER", limit = 10, shipsAt = DateTimeOffset.UtcNow.AddDays(-1) });
        Assert.Equal("OUT_OF_STOCK", (await Shown(sku, "web")).Text("status"));
        await Policy(sku, null);
        Assert.Equal(0, (await shop.Level(sku)).Int("promisable"));
    }

    [Fact]
    public async Task A_policy_is_checked_and_is_the_work_of_the_location()
    {
        var sku = await shop.Sku(74);
        Assert.Equal("INVALID_INPUT", (await Set(shop.Staff(), sku, new { kind = "BACKORDER", limit = -1, shipsWithinDays = 3 })).Code());
        Assert.Equal("INVALID_INPUT", (await Set(shop.Staff(), sku, new { kind = "BACKORDER", limit = 1 })).Code());
        Assert.Equal("INVALID_INPUT", (await Set(shop.Staff(), sku, new { kind = "BACKORDER", limit = 1, shipsWithinDays = 0 })).Code());
        Assert.Equal("LOCATION_FORBIDDEN", (await Set(shop.Staff("associate", "lagos"), sku, new { kind = "BACKORDER", limit = 1, shipsWithinDays = 3 })).Code());
    }

    [Fact]
    public async Task A_policy_of_the_whole_shop_holds_wherever_there_is_none_of_its_own()
    {
        var sku = await SoldOut(75);
        await Policy(sku, new { kind = "BACKORDER", limit = 2, shipsWithinDays = 10 });
        var set = (await Everywhere(sku, new { kind = "BACKORDER", limit = 4, shipsWithinDays = 20 })).Done();
        Assert.Equal(4, set.GetProperty("policy").Int("limit"));
        Assert.Equal(2, Limit(set, "warsaw")); // its own is more exact
        Assert.Equal([4, 4, 4, 4, 4, 4], set.GetProperty("levels").EnumerateArray().Where(level => level.GetProperty("location").Text("code") != "warsaw").Select(level => level.GetProperty("backorderPolicy").Int("limit")));
        var variant = await shop.Staff().Send("query ($sku: String!) { productVariant(sku: $sku) { backorderPolicy { kind limit shipsWithinDays } } }", new { sku });
        Assert.Equal((4, 20), (variant.GetProperty("productVariant").GetProperty("backorderPolicy").Int("limit"), variant.GetProperty("productVariant").GetProperty("backorderPolicy").Int("shipsWithinDays")));
        Assert.Empty(Buyer.Errors(await (await Buyer.Ready(shop.Client(), sku, 3, "standard:later")).Place())); // from a warehouse

        await Policy(sku, new { kind = "BACKORDER", limit = 0, shipsWithinDays = 1 }); // not here
        Assert.Equal(0, (await shop.Level(sku)).Int("promisable"));
        await Policy(sku, null); // as everywhere
        Assert.Equal(4, (await shop.Level(sku)).Int("promisable"));

        var none = (await Everywhere(sku, null)).Done();
        Assert.Equal(JsonValueKind.Null, none.GetProperty("policy").ValueKind);
        Assert.All(none.GetProperty("levels").EnumerateArray(), level => Assert.Equal(JsonValueKind.Null, level.GetProperty("backorderPolicy").ValueKind));
        Assert.Equal(0, (await shop.Level(sku)).Int("promisable"));
        await shop.AssertSettled();
    }

    [Fact]
    public async Task A_level_that_is_made_while_the_policy_is_set_carries_it()
    {
        var sku = await shop.Sku(76);
        for (var round = 0; round < 5; round++)
        {
            await shop.Execute("delete from inventory.low_stock where variant_id = (select id from catalog.variant where sku = $1)", sku);
            await shop.Execute("delete from inventory.level where variant_id = (select id from catalog.variant where sku = $1) and last_seq = 0", sku);
            var limit = round + 1;
            await Task.WhenAll(
                Everywhere(sku, new { kind = "BACKORDER", limit, shipsWithinDays = 20 }),
                Receive(sku, 1),
                Policy(sku, null),
                Everywhere(sku, new { kind = "BACKORDER", limit, shipsWithinDays = 20 }, replica: 1)
            );
            Assert.Equal(0, await shop.Scalar<long>(
                "select count(*) from inventory.level join catalog.variant on variant.id = variant_id where sku = $1 and backorder_limit <> $2", sku, limit));
        }
    }

    [Fact]
    public async Task The_shop_s_policy_is_for_those_who_work_everywhere_and_is_checked()
    {
        var sku = await shop.Sku(77);
        Assert.Equal("LOCATION_FORBIDDEN", (await Everywhere(sku, null, shop.Staff("associate", "warsaw"))).Code());
        Assert.Equal("INVALID_INPUT", (await Everywhere(sku, new { kind = "BACKORDER", limit = 1 })).Code());
        Assert.Equal("NOT_FOUND", (await Everywhere("NO-SUCH-SKU", null)).Code());
        var key = StockDesk.NewKey();
        var input = new { sku, policy = new { kind = "PREORDER", limit = 7, shipsAt = DateTimeOffset.UtcNow.AddDays(9) }, idempotencyKey = key };
        (await shop.Staff().Do("variantBackorderPolicySet", "policy { limit }", input)).Done();
        (await Everywhere(sku, null)).Done();
        Assert.Equal(JsonValueKind.Null, (await shop.Staff().Do("variantBackorderPolicySet", "policy { limit }", input)).Done().GetProperty("policy").ValueKind); // once
    }

    private Task<JsonElement> Everywhere(string sku, object? policy, GraphQLClient? staff = null, int replica = 0) =>
        (staff ?? shop.Staff(replica: replica)).Do("variantBackorderPolicySet", "policy { limit } levels { location { code } backorderPolicy { limit } }", new { sku, policy, idempotencyKey = StockDesk.NewKey() });

    private static int Limit(JsonElement set, string location) =>
        set.GetProperty("levels").EnumerateArray().Single(level => level.GetProperty("location").Text("code") == location).GetProperty("backorderPolicy").Int("limit");

    /// <summary>The entry of this kind in the order's timeline, as its owner sees it, once there are so many.</summary>
    private async Task<JsonElement> Told(JsonElement placed, string kind, int count = 1)
    {
        var owner = shop.Client().With(("X-Order-Token", placed.Text("token")!));
        const string timeline = "query ($id: ID!) { order(id: $id) { timeline(last: 20) { nodes { kind pieces shipsBy variant { sku } location { code } } } } }";
        JsonElement[] entries = [];
        await Shop.Eventually(
            async () =>
            {
                var order = (await owner.Send(timeline, new { id = placed.GetProperty("order").Text("id") })).GetProperty("order");
                entries = [.. order.GetProperty("timeline").GetProperty("nodes").EnumerateArray().Where(entry => entry.Text("kind") == kind)];
                return entries.Length >= count;
            },
            $"{kind} is in the timeline"
        );
        Assert.Equal(count, entries.Length);
        return entries[^1];
    }

    private async Task<string> SoldOut(int number)
    {
        var sku = await shop.Sku(number);
        foreach (var place in new[] { "warsaw", "lodz", "mombasa", "tbilisi", "baku", "lagos", "nairobi" })
            await shop.SetStock(sku, place, 0);
        return sku;
    }

    private Task Receive(string sku, int quantity) => Done("inventoryAdjust", new { sku, location = "warsaw", delta = quantity, reason = "RECEIVED", idempotencyKey = StockDesk.NewKey() });

    private Task Allow(string sku, int limit) => Policy(sku, new { kind = "BACKORDER", limit, shipsWithinDays = 10 });

    private async Task Policy(string sku, object? policy) => (await Set(shop.Staff("associate", "warsaw"), sku, policy)).Done();

    private static Task<JsonElement> Set(GraphQLClient client, string sku, object? policy) =>
        client.Do("backorderPolicySet", "level { backorderPolicy { kind limit } }", new { sku, location = "warsaw", policy, idempotencyKey = StockDesk.NewKey() });

    private async Task Done(string mutation, object input) => (await shop.Staff().Do(mutation, "level { onHand }", input)).Done();

    private async Task<JsonElement> Shown(string sku, string channel) =>
        (await shop.Client(channel).Send(Availability, new { sku })).GetProperty("productVariant").GetProperty("availability");
}
