using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Inventory;

public sealed class StockCountTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Count = "stockCount { id status scoped version lines(first: 100) { nodes { counted expected difference countedBy variant { sku } } } }";

    [Fact]
    public async Task What_is_sold_between_counting_and_closing_is_not_counted_away_again()
    {
        var sku = await shop.Sku(40);
        var before = (await shop.Level(sku)).Int("onHand");
        var id = await Open();
        var line = (await Record(id, sku, before - 2)).Done().GetProperty("stockCount").GetProperty("lines").GetProperty("nodes")[0];
        Assert.Equal((before - 2, before, -2), (line.Int("counted"), line.Int("expected"), line.Int("difference")));
        Assert.Equal(before, (await shop.Level(sku)).Int("onHand")); // nothing moves while it is open

        await Adjust(sku, -1); // meanwhile one goes, and four come
        await Adjust(sku, 4);
        Assert.Equal("CLOSED", (await Close(id)).Done().GetProperty("stockCount").Text("status"));
        var level = await shop.Level(sku);
        Assert.Equal(before - 2 - 1 + 4, level.Int("onHand"));
        var movement = level.GetProperty("movements").GetProperty("nodes")[0];
        Assert.Equal(("COUNTED", -2, "COUNT"), (movement.Text("kind"), movement.Int("quantity"), movement.GetProperty("cause").Text("kind")));
        Assert.Equal("INVALID_STATE", (await Record(id, sku, 1)).Code());
    }

    [Fact]
    public async Task A_line_that_another_count_has_corrected_is_counted_again()
    {
        var sku = await shop.Sku(41);
        var before = (await shop.Level(sku)).Int("onHand");
        var (first, second) = (await Open(), await Open());
        (await Record(first, sku, before - 1)).Done();
        (await Record(second, sku, before - 1)).Done();
        (await Close(first)).Done();
        var outdated = await Close(second);
        Assert.Equal("VERSION_CONFLICT", outdated.Code());
        Assert.Equal(sku, outdated.GetProperty("errors")[0].GetProperty("skus")[0].GetString());
        (await Record(second, sku, before - 1)).Done();
        (await Close(second)).Done();
        Assert.Equal(before - 1, (await shop.Level(sku)).Int("onHand")); // not taken away twice
    }

    [Fact]
    public async Task Of_two_counts_that_close_at_once_on_two_replicas_one_moves()
    {
        var sku = await shop.Sku(42);
        var before = (await shop.Level(sku)).Int("onHand");
        var counts = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            counts.Add(await Open());
            (await Record(counts[i], sku, before - 3)).Done();
        }
        var answers = await Task.WhenAll(counts.Select((id, i) => Close(id, replica: i % 2)));
        Assert.Single(answers, answer => answer.Code() is null);
        Assert.Equal(before - 3, (await shop.Level(sku)).Int("onHand"));
    }

    [Fact]
    public async Task A_count_of_certain_variants_shows_what_is_still_to_be_counted_and_takes_no_others()
    {
        var (sku, other) = (await shop.Sku(43), await shop.Sku(44));
        var id = await Open(skus: [sku]);
        var recorded = await Record(id, other, 1);
        Assert.Equal("INVALID_INPUT", recorded.Code());
        var closed = (await Close(id)).Done().GetProperty("stockCount");
        Assert.Equal(JsonValueKind.Null, closed.GetProperty("lines").GetProperty("nodes")[0].GetProperty("counted").ValueKind);
    }

    [Fact]
    public async Task A_cancelled_count_moves_nothing()
    {
        var sku = await shop.Sku(45);
        var before = (await shop.Level(sku)).Int("onHand");
        var id = await Open();
        (await Record(id, sku, 0)).Done();
        (await shop.Staff().Do("stockCountCancel", Count, new { countId = id, idempotencyKey = StockDesk.NewKey() })).Done();
        Assert.Equal("INVALID_STATE", (await Close(id)).Code());
        Assert.Equal(before, (await shop.Level(sku)).Int("onHand"));
    }

    [Fact]
    public async Task An_associate_of_Warsaw_does_not_count_Lagos()
    {
        var warsaw = shop.Staff("associate", "warsaw");
        Assert.Equal("LOCATION_FORBIDDEN", (await warsaw.Do("stockCountOpen", Count, new { location = "lagos", idempotencyKey = StockDesk.NewKey() })).Code());
        var id = (await shop.Staff().Do("stockCountOpen", Count, new { location = "lagos", idempotencyKey = StockDesk.NewKey() })).Done().GetProperty("stockCount").Text("id");
        Assert.Equal("LOCATION_FORBIDDEN", (await warsaw.Do("stockCountClose", Count, new { countId = id, idempotencyKey = StockDesk.NewKey() })).Code());
        var none = HeadlessCommerce.GraphQL.GlobalId.Format("StockCount", Guid.CreateVersion7());
        Assert.Equal("NOT_FOUND", (await Record(none, await shop.Sku(46), 1)).Code());
    }

    [Fact]
    public async Task Closing_costs_as_many_statements_whatever_was_counted()
    {
        var skus = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => shop.Sku(i, "lodz")));
        var statements = new List<int>();
        foreach (var some in new[] { skus[..2], skus[2..] })
        {
            var id = await Open("lodz");
            var lines = some.Select(sku => new { sku, quantity = 1 });
            (await shop.Staff().Do("stockCountRecord", "stockCount { id }", new { countId = id, lines, idempotencyKey = StockDesk.NewKey() })).Done();
            var (_, trips) = await shop.Staff().Count(
                "mutation ($input: StockCountCloseInput!) { stockCountClose(input: $input) { stockCount { status } errors { ... on Error { message } } } }",
                new { input = new { countId = id, idempotencyKey = StockDesk.NewKey() } }
            );
            statements.Add(trips.Statements);
        }
        Assert.Equal(statements[0], statements[1]);
    }

    private async Task<string> Open(string location = "warsaw", string[]? skus = null) =>
        (await shop.Staff().Do("stockCountOpen", Count, new { location, skus, idempotencyKey = StockDesk.NewKey() })).Done().GetProperty("stockCount").Text("id")!;

    private Task<JsonElement> Record(string id, string sku, int quantity) =>
        shop.Staff("associate", "warsaw").Do("stockCountRecord", Count, new { countId = id, lines = new[] { new { sku, quantity } }, idempotencyKey = StockDesk.NewKey() });

    private Task<JsonElement> Close(string id, int replica = 0) =>
        shop.Staff("associate", "warsaw", replica: replica)
            .Do("stockCountClose", Count, new { countId = id, idempotencyKey = StockDesk.NewKey() }, "... on StockCountOutdated { skus }");

    private async Task Adjust(string sku, int delta) =>
        (await shop.Staff().Do("inventoryAdjust", "level { onHand }", new { sku, location = "warsaw", delta, reason = delta > 0 ? "RECEIVED" : "DAMAGED", idempotencyKey = StockDesk.NewKey() }))
            .Done();
}
