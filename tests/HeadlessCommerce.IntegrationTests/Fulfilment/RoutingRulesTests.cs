using System.Text.Json;
using HeadlessCommerce.Fulfilment.Routing;
using HeadlessCommerce.IntegrationTests.Carts;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Fulfilment;

/// <summary>Rules by what staff says of places: cost, priority, capacity; each channel in its own order. Orders say why.</summary>
public sealed class RoutingRulesTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Sku = "BRA-CER-MIN-250G-WB";
    private const string SetRules = "mutation($input: OrderRoutingRulesSetInput!) { orderRoutingRulesSet(input: $input) { rules errors { __typename ... on Error { code path } } } }";

    private const string SetPlace = """
        mutation($input: LocationRoutingSetInput!) {
          locationRoutingSet(input: $input) {
            locationRouting { location { code } priority ordersPerDay ordersToday shippingCosts { countryCode parcelMinor pieceMinor } }
            errors { __typename ... on Error { code path } }
          }
        }
        """;

    private const string Preview = """
        query($input: OrderRoutingPreviewInput!) {
          orderRoutingPreview(input: $input) {
            parcels { location { code } }
            decision { rules decidedBy candidates { chosen lostBy locations { code } scores { rule score } } }
          }
        }
        """;

    [Fact]
    public async Task The_cheapest_parcel_wins_and_says_what_it_costs()
    {
        await Begin();
        await Place("lodz", costs: [new { parcelMinor = 900, pieceMinor = 10 }]);
        await Place("mombasa", costs: [new { parcelMinor = 400, pieceMinor = 0, countryCode = (string?)"KE" }, new { parcelMinor = 500, pieceMinor = 100, countryCode = (string?)null }]);
        var three = await Ask(["COST"], quantity: 3);
        Assert.Equal(("mombasa", "COST"), (From(three), three.At("decision", "decidedBy").GetString()));
        Assert.Equal([800, 930], three.At("decision", "candidates").EnumerateArray().Select(way => way.At("scores", 0, "score").GetInt32()));
        Assert.Equal("lodz", From(await Ask(["COST"], quantity: 5))); // 950 and 1000: pieces count
        Assert.Equal(("mombasa", 400), (From(await Ask(["COST"], quantity: 5, country: "KE")), await Score(["COST"], 5, "KE")));

        await Place("mombasa"); // its costs are not known any more: the rule cannot tell, and the next one decides
        var unknown = await Ask(["COST", "SAME_COUNTRY"], quantity: 1);
        Assert.Equal(("lodz", "SAME_COUNTRY"), (From(unknown), unknown.At("decision", "decidedBy").GetString()));
    }

    [Fact]
    public async Task Staff_ranks_places_and_each_channel_follows_its_own_rules()
    {
        await Begin();
        await Place("mombasa", priority: 1);
        await Place("lodz", priority: 2);
        Assert.Equal(["PRIORITY"], await Rules(["PRIORITY"], "web"));
        Assert.Equal("mombasa", From(await Ask(null, channel: "web")));
        Assert.Equal("lodz", From(await Ask(null))); // the shop's rules: from within the country
        Assert.Equal("lodz", From(await Ask(null, channel: "till")));

        var order = await Order();
        Assert.Equal("mombasa", order.Location);
        Assert.Equal(("PRIORITY", "PRIORITY"), (order.Decision.At("decidedBy").GetString(), order.Decision.At("candidates", 1, "lostBy").GetString()));
        Assert.Equal([1, 2], order.Decision.At("candidates").EnumerateArray().Select(way => way.At("scores", 0, "score").GetInt32()));

        await Place("mombasa"); // without a rank it comes last
        Assert.Equal("lodz", From(await Ask(null, channel: "web")));
        Assert.Equal(["FEWEST_PARCELS", "NEAREST", "SAME_COUNTRY", "MOST_STOCK"], await Rules(null, "web")); // the shop's again
        var read = await shop.Staff().Send("query($channel: String) { orderRoutingRules(channel: $channel) }", new { channel = "web" });
        Assert.Equal(4, read.At("orderRoutingRules").GetArrayLength());
    }

    [Fact]
    public async Task A_place_that_has_its_orders_of_the_day_is_passed_over_while_others_are_not()
    {
        await Begin();
        await Rules(["CAPACITY", "SAME_COUNTRY"], "web");
        var placed = await Place("lodz", ordersPerDay: await Today("lodz") + 1);
        Assert.Equal(placed.At("ordersPerDay").GetInt32() - 1, placed.At("ordersToday").GetInt32());
        Assert.Equal("lodz", (await Order()).Location);
        var second = await Order();
        Assert.Equal("mombasa", second.Location);
        Assert.Equal("CAPACITY", second.Decision.At("decidedBy").GetString());
        Assert.Equal([0, 1], second.Decision.At("candidates").EnumerateArray().Select(way => way.At("scores", 0, "score").GetInt32()));

        await Place("mombasa", ordersPerDay: 0);
        Assert.Equal("lodz", (await Order()).Location); // both are full: nobody is sent away for that
        await Rules(null, "web");
    }

    [Fact]
    public async Task Buyers_who_race_for_the_last_order_of_the_day_all_get_theirs_and_the_count_is_right()
    {
        await Begin();
        await Rules(["CAPACITY", "SAME_COUNTRY"], "web");
        var before = await Today("lodz");
        await Place("lodz", ordersPerDay: before + 2);
        var buyers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Buyer.Ready(shop.Client(replica: i % 2), Sku, 1, "standard")));
        var answers = await Task.WhenAll(buyers.Select(buyer => buyer.Place()));
        Assert.All(answers, answer => Assert.Empty(Buyer.Errors(answer)));
        var atLodz = answers.Count(answer => answer.At("order", "fulfilments", 0, "location", "code").GetString() == "lodz");
        Assert.InRange(atLodz, 2, 8); // who was planned at the very same moment saw the same room
        Assert.Equal(before + atLodz, await Today("lodz"));
        Assert.Equal("mombasa", (await Order()).Location); // from here on it is full for everybody
        await Rules(null, "web");
        await shop.AssertSettled();
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_name_and_the_same_key_has_one_effect()
    {
        await Begin();
        async Task<string> Fault(string document, object input) =>
            string.Join(' ', (await shop.Staff().Send(document, new { input })).EnumerateObject().First().Value.At("errors").EnumerateArray()
                .Select(error => $"{error.At("__typename")}:{string.Join('.', error.At("path").EnumerateArray())}"));
        Assert.Equal("LocationNotFound:input.location", await Fault(SetPlace, new { location = "atlantis" }));
        Assert.Equal("InvalidInput:input.priority", await Fault(SetPlace, new { location = "lodz", priority = 0 }));
        Assert.Equal("InvalidInput:input.ordersPerDay", await Fault(SetPlace, new { location = "lodz", ordersPerDay = -1 }));
        Assert.Equal("InvalidInput:input.shippingCosts", await Fault(SetPlace, new { location = "lodz", shippingCosts = new[] { new { parcelMinor = -1 } } }));
        Assert.Equal("InvalidInput:input.shippingCosts", await Fault(SetPlace, new { location = "lodz", shippingCosts = new[] { new { parcelMinor = 1 }, new { parcelMinor = 2 } } }));
        Assert.Equal("ChannelNotFound:input.channel", await Fault(SetRules, new { rules = new[] { "COST" }, channel = "nowhere" }));
        Assert.Equal("InvalidInput:input.rules", await Fault(SetRules, new { }));
        Assert.Equal("InvalidInput:input.rules", await Fault(SetRules, new { rules = new[] { "COST", "COST" } }));

        var key = Guid.NewGuid();
        Assert.Equal("", await Fault(SetPlace, new { location = "lodz", priority = 7, idempotencyKey = key }));
        await Place("lodz", priority: 8);
        Assert.Equal("", await Fault(SetPlace, new { location = "lodz", priority = 7, idempotencyKey = key })); // once
        Assert.Equal(8, await shop.Scalar<int>("select priority from fulfilment.routing_place join inventory.location on id = location_id where code = 'lodz'"));
        Assert.Equal("IdempotencyKeyReused:input.idempotencyKey", await Fault(SetPlace, new { location = "lodz", priority = 9, idempotencyKey = key }));

        // Two who say something else at once leave what one of them said, whole.
        await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Place("lodz", priority: i, ordersPerDay: i, replica: i % 2)));
        Assert.Equal(1, await shop.Scalar<long>("select count(*) from fulfilment.routing_place join inventory.location on id = location_id where code = 'lodz' and priority = orders_per_day"));
        await Place("lodz");
    }

    /// <summary>Ten pieces in either warehouse, none elsewhere, and nothing said of any place.</summary>
    private async Task Begin()
    {
        await Place("lodz");
        await Place("mombasa");
        foreach (var (location, quantity) in new[] { ("lodz", 30), ("mombasa", 30), ("warsaw", 0), ("tbilisi", 0), ("baku", 0), ("lagos", 0), ("nairobi", 0) })
        {
            var promised = await shop.Scalar<long>(
                "select coalesce(sum(allocated + safety_stock), 0) from inventory.level join catalog.variant v on v.id = variant_id join inventory.location l on l.id = location_id where v.sku = $1 and l.code = $2",
                Sku,
                location
            );
            await shop.SetStock(Sku, location, quantity + (int)promised);
        }
    }

    private async Task<JsonElement> Place(string location, int? priority = null, int? ordersPerDay = null, object[]? costs = null, int replica = 0)
    {
        var set = (await shop.Staff(replica: replica).Send(SetPlace, new { input = new { location, priority, ordersPerDay, shippingCosts = costs ?? [] } })).GetProperty("locationRoutingSet");
        Assert.Empty(set.At("errors").EnumerateArray());
        Assert.Equal(costs?.Length ?? 0, set.At("locationRouting", "shippingCosts").GetArrayLength());
        await Refresh();
        return set.GetProperty("locationRouting");
    }

    private async Task<string[]> Rules(string[]? rules, string channel)
    {
        var set = (await shop.Staff().Send(SetRules, new { input = new { rules, channel } })).GetProperty("orderRoutingRulesSet");
        Assert.Empty(set.At("errors").EnumerateArray());
        await Refresh();
        return [.. set.At("rules").EnumerateArray().Select(rule => rule.GetString()!)];
    }

    // The other replica hears of it a moment later.
    private async Task Refresh()
    {
        for (var replica = 0; replica < 2; replica++)
            await shop.Services(replica).GetRequiredService<RoutingRules>().Refresh(TestContext.Current.CancellationToken);
    }

    private async Task<JsonElement> Ask(string[]? rules, int quantity = 1, string country = "PL", string? channel = null) =>
        (
            await shop.Staff().Send(Preview, new { input = new { method = "standard", lines = new[] { new { sku = Sku, quantity } }, countryCode = country, rules, channel } })
        ).At("orderRoutingPreview");

    private async Task<int> Score(string[] rules, int quantity, string country) =>
        (await Ask(rules, quantity, country)).At("decision", "candidates", 0, "scores", 0, "score").GetInt32();

    private static string? From(JsonElement preview) => preview.At("parcels", 0, "location", "code").GetString();

    private async Task<(string? Location, JsonElement Decision)> Order()
    {
        var placed = await (await Buyer.Ready(shop.Client(), Sku, 1, "standard")).Place();
        Assert.Empty(Buyer.Errors(placed));
        var found = await shop.Staff().Send(
            "query($id: ID!) { order(id: $id) { fulfilments { location { code } routing { decision { decidedBy candidates { chosen lostBy scores { rule score } } } } } } }",
            new { id = placed.At("order", "id").GetString() }
        );
        var work = found.At("order", "fulfilments", 0);
        return (work.At("location", "code").GetString(), work.At("routing", "decision"));
    }

    private Task<int> Today(string location) =>
        shop.Scalar<int>(
            """
            select count(*)::int from fulfilment.fulfilment join inventory.location on location.id = location_id
            where code = $1 and status <> 'CANCELLED' and fulfilment.kind <> 'TAKE_AWAY' and created_at >= date_trunc('day', now(), location.time_zone)
            """,
            location
        );
}
