using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Carts;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Fulfilment;

/// <summary>What was reserved is what is allocated; and when a place cannot send it, another one does, with the reasons kept.</summary>
public sealed class ResourcingTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Sku = "BRA-CER-MIN-250G-WB";

    private const string Answer = """
        {
          fulfilment { id status location { code } lines { quantity } }
          replacements {
            status location { code } lines { quantity variant { sku } }
            routing {
              reason refusal from { id location { code } }
              decision { rules decidedBy candidates { chosen lostBy locations { code } scores { rule score } } excluded { why location { code } } }
            }
          }
          errors { __typename ... on Error { code path } ... on NoOtherSource { excluded { why location { code } } } }
        }
        """;

    [Theory]
    [InlineData(4, 10, 10, 0, 10)] // one place has it all
    [InlineData(4, 6, 10, 4, 6)]
    [InlineData(4, 10, 12, 4, 8)]
    public async Task An_order_over_several_places_takes_exactly_its_quantity(int lodz, int mombasa, int ordered, int fromLodz, int fromMombasa)
    {
        await Stock(lodz, mombasa);
        var order = await Place(ordered);
        Assert.Equal((fromLodz, fromMombasa), (await Allocated(order, "lodz"), await Allocated(order, "mombasa")));
        Assert.Equal((lodz - fromLodz, mombasa - fromMombasa), (await Sellable("lodz"), await Sellable("mombasa")));
        await shop.AssertSettled();
    }

    [Fact]
    public async Task A_rejected_fulfilment_goes_to_another_place_and_says_why()
    {
        await Stock(lodz: 5, mombasa: 5);
        var order = await Place(3);
        var work = await Work(order);
        var key = Guid.NewGuid();
        var rejected = await Reject(work, "NO_CAPACITY", key);
        Assert.Empty(rejected.At("errors").EnumerateArray());
        Assert.Equal("CANCELLED", rejected.At("fulfilment", "status").GetString());
        var replacement = rejected.At("replacements", 0);
        Assert.Equal(("OPEN", "mombasa", 3), (replacement.At("status").GetString(), replacement.At("location", "code").GetString(), replacement.At("lines", 0, "quantity").GetInt32()));
        var routing = replacement.At("routing");
        Assert.Equal(("REJECTED", "NO_CAPACITY", "lodz"), (routing.At("reason").GetString(), routing.At("refusal").GetString(), routing.At("from", "location", "code").GetString()));
        Assert.Equal(("REFUSED_BEFORE", "lodz"), (routing.At("decision", "excluded", 0, "why").GetString(), routing.At("decision", "excluded", 0, "location", "code").GetString()));
        Assert.True(routing.At("decision", "candidates", 0, "chosen").GetBoolean());

        Assert.Equal(1, (await Reject(work, "NO_CAPACITY", key)).At("replacements").GetArrayLength()); // the same key: the same replacement
        Assert.Equal((0, 3), (await Allocated(order, "lodz"), await Allocated(order, "mombasa")));
        Assert.Equal((5, 2), (await Sellable("lodz"), await Sellable("mombasa"))); // it can be sold there still: only nobody had the time
        Assert.Equal("UNFULFILLED", await shop.Scalar<string>("""select fulfilment_status from orders."order" where id = $1""", order));

        // Łódź has it, but has said no before.
        Assert.Equal("NoOtherSource", (await Reject(await Work(order), "CLOSED")).At("errors", 0, "__typename").GetString());
        await shop.AssertSettled();
    }

    [Fact]
    public async Task A_short_pick_sends_what_was_found_and_the_rest_from_elsewhere_and_corrects_the_stock()
    {
        await Stock(lodz: 5, mombasa: 5);
        var order = await Place(4);
        var work = await Work(order);
        var wrong = await ShortPick(work, 4);
        Assert.Equal("InvalidInput", wrong.At("errors", 0, "__typename").GetString());

        var picked = await ShortPick(work, 3);
        Assert.Empty(picked.At("errors").EnumerateArray());
        Assert.Equal(("OPEN", 3), (picked.At("fulfilment", "status").GetString(), picked.At("fulfilment", "lines", 0, "quantity").GetInt32()));
        Assert.Equal(("mombasa", 1), (picked.At("replacements", 0, "location", "code").GetString(), picked.At("replacements", 0, "lines", 0, "quantity").GetInt32()));
        Assert.Equal((3, 1), (await Allocated(order, "lodz"), await Allocated(order, "mombasa")));
        Assert.Equal((1, 4), (await Sellable("lodz"), await Sellable("mombasa"))); // the one that is not there is not sold
        Assert.Equal(
            $"LOST -1 {order}",
            await shop.Scalar<string>("select kind || ' ' || quantity || ' ' || cause_reference from inventory.movement where cause_kind = 'ORDER' order by at desc limit 1")
        );
        // And both parcels leave.
        foreach (var id in new[] { work.At("id"), (await Work(order, "mombasa")).At("id") })
        {
            var shipped = await shop.Staff().Send(
                "mutation($input: FulfilmentShipInput!) { fulfilmentShip(input: $input) { fulfilment { status } errors { ... on Error { code } } } }",
                new { input = new { fulfilmentId = id.GetString(), idempotencyKey = Guid.NewGuid() } }
            );
            Assert.Equal("SHIPPED", shipped.At("fulfilmentShip", "fulfilment", "status").GetString());
        }
        Assert.Equal("FULFILLED", await shop.Scalar<string>("""select fulfilment_status from orders."order" where id = $1""", order));
    }

    [Fact]
    public async Task What_is_nowhere_else_stays_where_it_is_and_what_is_collected_is_not_sent_away()
    {
        await Stock(lodz: 5, mombasa: 1);
        var order = await Place(3);
        var refused = await Reject(await Work(order), "NOT_FOUND");
        Assert.Equal("NoOtherSource", refused.At("errors", 0, "__typename").GetString());
        Assert.Equal("OPEN", (await Work(order)).At("status").GetString());
        Assert.Equal(3, await Allocated(order, "lodz"));

        await shop.SetStock(Sku, "warsaw", 5);
        var collected = await Place(1, "collect:warsaw");
        Assert.Equal("FulfilmentStateInvalid", (await Reject(await Work(collected), "CLOSED")).At("errors", 0, "__typename").GetString());
        var elsewhere = await shop.Staff("associate", "warsaw").Send(
            "mutation($input: FulfilmentRejectInput!) { fulfilmentReject(input: $input) { errors { __typename } } }",
            new { input = new { fulfilmentId = (await Work(order)).At("id").GetString(), reason = "CLOSED", idempotencyKey = Guid.NewGuid() } }
        );
        Assert.Equal("FulfilmentNotFound", elsewhere.At("fulfilmentReject", "errors", 0, "__typename").GetString());
    }

    [Fact]
    public async Task Two_who_reject_for_the_same_last_pieces_elsewhere_do_not_both_get_them()
    {
        await Stock(lodz: 10, mombasa: 0);
        var orders = new[] { await Place(3), await Place(3) };
        await shop.SetStock(Sku, "mombasa", 4 + (int)await shop.Scalar<long>("select coalesce(sum(allocated), 0) from inventory.level join inventory.location on id = location_id join catalog.variant v on v.id = variant_id where v.sku = $1 and location.code = 'mombasa'", Sku));
        var works = new[] { await Work(orders[0]), await Work(orders[1]) };
        var answers = await Task.WhenAll(works.Select((work, i) => Reject(work, "CLOSED", replica: i)));
        Assert.Single(answers, answer => answer.At("errors").GetArrayLength() == 0);
        Assert.Single(answers, answer => answer.At("errors").GetArrayLength() == 1 && answer.At("errors", 0, "__typename").GetString() == "NoOtherSource");
        Assert.Equal(1, await Sellable("mombasa"));
    }

    [Fact]
    public async Task A_dry_run_says_where_it_would_come_from_and_other_rules_may_say_otherwise()
    {
        await Stock(lodz: 5, mombasa: 50);
        const string preview = """
            query($input: OrderRoutingPreviewInput!) {
              orderRoutingPreview(input: $input) { parcels { location { code } lines { quantity variant { sku } } } decision { rules decidedBy candidates { chosen lostBy locations { code } } } }
            }
            """;
        async Task<JsonElement> Ask(string[]? rules) =>
            (
                await shop.Staff().Send(preview, new { input = new { method = "standard", lines = new[] { new { sku = Sku, quantity = 3 } }, countryCode = "PL", rules } })
            ).At("orderRoutingPreview");
        var routed = await Ask(null);
        Assert.Equal(("lodz", 3, Sku), (routed.At("parcels", 0, "location", "code").GetString(), routed.At("parcels", 0, "lines", 0, "quantity").GetInt32(), routed.At("parcels", 0, "lines", 0, "variant", "sku").GetString()));
        Assert.Equal("SAME_COUNTRY", routed.At("decision", "decidedBy").GetString());
        Assert.Equal("SAME_COUNTRY", routed.At("decision", "candidates", 1, "lostBy").GetString());
        Assert.Equal("mombasa", (await Ask(["MOST_STOCK"])).At("parcels", 0, "location", "code").GetString());

        const string set = "mutation($input: OrderRoutingRulesSetInput!) { orderRoutingRulesSet(input: $input) { rules errors { ... on Error { code } } } }";
        await shop.Staff().Send(set, new { input = new { rules = new[] { "MOST_STOCK" } } });
        Assert.Equal("mombasa", (await Ask(null)).At("parcels", 0, "location", "code").GetString());
        await shop.Staff().Send(set, new { input = new { rules = new[] { "FEWEST_PARCELS", "NEAREST", "SAME_COUNTRY", "MOST_STOCK" } } });
    }

    private Task<JsonElement> Reject(JsonElement work, string reason, Guid? key = null, int replica = 0) =>
        Refuse("fulfilmentReject", "FulfilmentRejectInput", new { fulfilmentId = work.At("id").GetString(), reason, idempotencyKey = key ?? Guid.NewGuid() }, replica);

    private Task<JsonElement> ShortPick(JsonElement work, int found) =>
        Refuse(
            "fulfilmentShortPick",
            "FulfilmentShortPickInput",
            new { fulfilmentId = work.At("id").GetString(), lines = new[] { new { sku = Sku, found } }, idempotencyKey = Guid.NewGuid() }
        );

    private async Task<JsonElement> Refuse(string mutation, string type, object input, int replica = 0) =>
        (await shop.Staff(replica: replica).Send($"mutation($input: {type}!) {{ {mutation}(input: $input) {Answer} }}", new { input })).GetProperty(mutation);

    /// <summary>The open work of an order, at one of its places.</summary>
    private async Task<JsonElement> Work(Guid order, string? location = null)
    {
        var number = await shop.Scalar<string>("""select number from orders."order" where id = $1""", order);
        var found = await shop.Staff().Send(
            "query($id: ID!) { order(id: $id) { number fulfilments { id status location { code } } } }",
            new { id = GraphQL.GlobalId.Format("Order", order) }
        );
        Assert.Equal(number, found.At("order", "number").GetString());
        return found.At("order", "fulfilments").EnumerateArray().First(
            work => work.At("status").GetString() == "OPEN" && (location is null || work.At("location", "code").GetString() == location));
    }

    private async Task<Guid> Place(int quantity, string option = "standard")
    {
        var placed = await (await Buyer.Ready(shop.Client(), Sku, quantity, option)).Place();
        Assert.Empty(Buyer.Errors(placed));
        return await shop.Scalar<Guid>("""select id from orders."order" where number = $1""", placed.At("order", "number").GetString());
    }

    /// <summary>So many can be sold there, and none elsewhere.</summary>
    private async Task Stock(int lodz, int mombasa)
    {
        await shop.Execute("update inventory.level set safety_stock = 0 where variant_id = (select id from catalog.variant where sku = $1)", Sku);
        foreach (var (location, quantity) in new[] { ("lodz", lodz), ("mombasa", mombasa), ("warsaw", 0), ("tbilisi", 0), ("baku", 0), ("lagos", 0), ("nairobi", 0) })
        {
            var promised = await shop.Scalar<long>(
                "select coalesce(sum(allocated), 0) from inventory.level join catalog.variant v on v.id = variant_id join inventory.location l on l.id = location_id where v.sku = $1 and l.code = $2",
                Sku,
                location
            );
            await shop.SetStock(Sku, location, quantity + (int)promised);
        }
    }

    private Task<int> Allocated(Guid order, string location) =>
        shop.Scalar<int>(
            "select coalesce(sum(quantity), 0)::int from inventory.allocation join inventory.location on location.id = location_id where order_id = $1 and code = $2", order, location);

    private Task<int> Sellable(string location) =>
        shop.Scalar<int>(
            "select sellable from inventory.level join catalog.variant v on v.id = variant_id join inventory.location l on l.id = location_id where v.sku = $1 and l.code = $2", Sku, location);
}
