using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Inventory;

public sealed class LowStockTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Low = "query ($location: String, $after: String) { lowStockLevels(first: 100, after: $after, location: $location) { nodes { variant { sku } } pageInfo { hasNextPage endCursor } } }";

    [Fact]
    public async Task A_level_that_crosses_its_threshold_is_told_once_until_it_has_had_more_again()
    {
        var sku = await shop.Sku(80);
        await Set(sku, 10);
        await Rule(new { sku, location = "warsaw", threshold = 5 });
        await Adjust(sku, -4); // 6: not low
        await Adjust(sku, -1); // 5: low
        await Adjust(sku, -1); // 4: told already
        await Shop.Eventually(() => IsLow(sku), "it is low");
        await Adjust(sku, 4); // 8
        await Shop.Eventually(async () => !await IsLow(sku), "it has more again");
        await Adjust(sku, -3); // 5: low again
        await Shop.Eventually(() => IsLow(sku), "it is low again");
        Assert.Equal([5, 5], await Told(sku));
    }

    [Fact]
    public async Task Sixty_changes_at_once_on_two_replicas_that_cross_once_are_told_once()
    {
        var sku = await shop.Sku(81);
        await Set(sku, 100);
        await Rule(new { sku, location = "warsaw", threshold = 60 });
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Adjust(sku, -1, i % 2)));
        await Shop.Eventually(() => IsLow(sku), "it is low");
        await Quiet();
        Assert.Equal([60], await Told(sku));
    }

    [Fact]
    public async Task A_rule_tells_at_once_what_is_low_by_it_and_the_most_specific_rule_counts()
    {
        var (sku, other) = (await shop.Sku(82), await shop.Sku(83));
        await Set(sku, 7);
        await Set(other, 7);
        await Rule(new { sku, threshold = 8 });
        Assert.True(await IsLow(sku));
        await Rule(new { sku, location = "warsaw", threshold = 3 }); // more specific: not low any more
        Assert.False(await IsLow(sku));
        await Rule(new { sku, location = "warsaw" }); // removed
        Assert.True(await IsLow(sku));
        await Rule(new { sku });
        Assert.False(await IsLow(sku));
        await Rule(new { location = "warsaw", threshold = 7 });
        Assert.True(await IsLow(other));
        Assert.Contains((await shop.Staff().Send("{ lowStockRules(first: 100) { nodes { threshold variant { sku } location { code } } } }"))
            .GetProperty("lowStockRules").GetProperty("nodes").EnumerateArray(), rule => rule.Int("threshold") == 7 && rule.GetProperty("variant").ValueKind == JsonValueKind.Null);
        await Rule(new { location = "warsaw" });
    }

    [Fact]
    public async Task Staff_hears_of_it_on_either_replica_and_only_of_its_own_locations()
    {
        const string lowStock = "subscription ($locations: [String!]) { lowStock(locations: $locations) { sku sellable threshold variant { sku } location { code } } }";
        var (sku, elsewhere) = (await shop.Sku(84), await shop.Sku(85));
        await Rule(new { sku, threshold = 5 });
        await Rule(new { sku = elsewhere, threshold = 5 });
        await using var warsaw = await shop.Staff("associate", "warsaw", replica: 1).Subscribe(lowStock, new { });
        using var heard = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var crossing = Task.Run(async () =>
        {
            // The stream opens on its own time: it is crossed until it was heard.
            while (!heard.IsCancellationRequested)
            {
                await Set(elsewhere, 9, "lodz");
                await Set(elsewhere, 1, "lodz");
                await Set(sku, 9);
                await Set(sku, 2);
            }
        }, TestContext.Current.CancellationToken);
        var news = (await warsaw.Next()).GetProperty("lowStock");
        await heard.CancelAsync();
        await crossing;
        Assert.Equal((sku, 2, 5, "warsaw"), (news.Text("sku"), news.Int("sellable"), news.Int("threshold"), news.GetProperty("location").Text("code")));
        string[] notTheirs = ["lodz"];
        await using var foreign = await shop.Staff("associate", "warsaw").Subscribe(lowStock, new { locations = notTheirs });
        Assert.Equal("FORBIDDEN", (await foreign.NextMessage()).GetProperty("payload")[0].GetProperty("extensions").Text("code"));
    }

    [Fact]
    public async Task A_rule_is_checked_and_is_the_work_of_the_location()
    {
        var sku = await shop.Sku(86);
        async Task<string?> Code(GraphQLClient client, object rule) => (await client.Do("lowStockRuleSet", "rule { threshold }", rule)).Code();
        var associate = shop.Staff("associate", "warsaw");
        Assert.Equal("INVALID_INPUT", await Code(shop.Staff(), new { threshold = 3, idempotencyKey = StockDesk.NewKey() }));
        Assert.Equal("INVALID_INPUT", await Code(shop.Staff(), new { sku, threshold = -1, idempotencyKey = StockDesk.NewKey() }));
        Assert.Equal("NOT_FOUND", await Code(shop.Staff(), new { sku = "NOPE", threshold = 1, idempotencyKey = StockDesk.NewKey() }));
        Assert.Equal("LOCATION_FORBIDDEN", await Code(associate, new { sku, location = "lagos", threshold = 3, idempotencyKey = StockDesk.NewKey() }));
        Assert.Equal("LOCATION_FORBIDDEN", await Code(associate, new { sku, threshold = 3, idempotencyKey = StockDesk.NewKey() }));
        Assert.Null(await Code(associate, new { sku, location = "warsaw", threshold = 0, idempotencyKey = StockDesk.NewKey() }));
    }

    private async Task Rule(object rule)
    {
        var input = JsonSerializer.SerializeToNode(rule)!.AsObject();
        input["idempotencyKey"] = StockDesk.NewKey();
        (await shop.Staff().Do("lowStockRuleSet", "rule { threshold }", input)).Done();
        await shop.Services(1).GetRequiredService<HeadlessCommerce.Inventory.LowStock.LowStockRules>().Refresh(TestContext.Current.CancellationToken);
    }

    private async Task Set(string sku, int onHand, string location = "warsaw") =>
        (
            await shop.Staff().Do(
                "inventorySet",
                "level { onHand }",
                new { sku, location, onHand, expectedOnHand = (await shop.Level(sku, location)).Int("onHand"), idempotencyKey = StockDesk.NewKey() }
            )
        ).Done();

    private async Task Adjust(string sku, int delta, int replica = 0) =>
        (
            await shop.Staff(replica: replica)
                .Do("inventoryAdjust", "level { onHand }", new { sku, location = "warsaw", delta, reason = "CORRECTION", idempotencyKey = StockDesk.NewKey() })
        ).Done();

    /// <summary>Page by page: a rule of a whole location has many.</summary>
    private async Task<bool> IsLow(string sku)
    {
        string? after = null;
        JsonElement page;
        do
        {
            page = (await shop.Staff().Send(Low, new { location = "warsaw", after })).GetProperty("lowStockLevels");
            if (page.GetProperty("nodes").EnumerateArray().Any(level => level.GetProperty("variant").Text("sku") == sku))
                return true;
            after = page.GetProperty("pageInfo").Text("endCursor");
        } while (page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        return false;
    }

    /// <summary>Everything that was committed has been told.</summary>
    private Task Quiet() => Shop.Eventually(async () => await shop.Scalar<long>("select count(*) from platform.outbox") == 0, "the outbox is empty");

    private Task<IReadOnlyList<int>> Told(string sku) =>
        shop.Db.Query(
            "select sellable from inventory.low_stock join catalog.variant on variant.id = variant_id where sku = $1 order by sequence",
            row => row.GetInt32(0),
            [sku],
            TestContext.Current.CancellationToken
        );
}
