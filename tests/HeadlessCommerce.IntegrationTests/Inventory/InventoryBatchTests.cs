using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Inventory;

public sealed class InventoryBatchTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Results = "appliedCount results { row outcome level { onHand version } }";
    private const string Conflict = "... on InventoryVersionConflict { current { onHand version } }";

    [Fact]
    public async Task Good_rows_are_done_and_bad_ones_are_named()
    {
        var (sku, other) = (await shop.Sku(50), await shop.Sku(51));
        var before = await shop.Level(sku);
        var answer = await shop.Staff("associate", "warsaw").Do(
            "inventoryLevelsAdjust",
            Results,
            Adjust(
                new { sku, location = "warsaw", delta = 3 },
                new { sku = "NOPE", location = "warsaw", delta = 3 },
                new { sku, location = "lagos", delta = 3 },
                new { sku = other, location = "warsaw", delta = -1_000_000 },
                new { sku, location = "warsaw", delta = 1 },
                new { sku = other, location = "nowhere", delta = 1 }
            )
        );
        Assert.Equal(1, answer.Int("appliedCount"));
        Assert.Equal(["APPLIED", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "REFUSED"], answer.GetProperty("results").EnumerateArray().Select(row => row.Text("outcome")));
        Assert.Equal(before.Int("onHand") + 3, answer.GetProperty("results")[0].GetProperty("level").Int("onHand"));
        Assert.Equal(
            [
                ("NOT_FOUND", "input.rows.1.sku"),
                ("LOCATION_FORBIDDEN", "input.rows.2.location"),
                ("NOT_ENOUGH_ON_HAND", "input.rows.3.delta"),
                ("INVALID_INPUT", "input.rows.4.sku"),
                ("LOCATION_FORBIDDEN", "input.rows.5.location"),
            ],
            Errors(answer)
        );
        Assert.Equal(before.Int("onHand") + 3, (await shop.Level(sku)).Int("onHand"));
    }

    [Fact]
    public async Task One_bad_row_stops_all_when_that_is_asked_for()
    {
        var (sku, other) = (await shop.Sku(52), await shop.Sku(53));
        var before = await shop.Level(sku);
        // A row that cannot be meant, and one that only the level refuses.
        foreach (var bad in new[] { new { sku = "NOPE", location = "warsaw", delta = 1 }, new { sku = other, location = "warsaw", delta = -1_000_000 } })
        {
            var answer = await shop.Staff().Do("inventoryLevelsAdjust", Results, Adjust("ALL_OR_NOTHING", new { sku, location = "warsaw", delta = 3 }, bad));
            Assert.Equal(0, answer.Int("appliedCount"));
            Assert.Equal(["NOT_APPLIED", "REFUSED"], answer.GetProperty("results").EnumerateArray().Select(row => row.Text("outcome")));
            Assert.Single(Errors(answer));
        }
        Assert.Equal(before.Int("version"), (await shop.Level(sku)).Int("version"));
    }

    [Fact]
    public async Task A_level_is_set_only_against_what_was_read()
    {
        var (byVersion, byNumber, late, blind) = (await shop.Sku(54), await shop.Sku(55), await shop.Sku(56), await shop.Sku(57));
        var (version, number, there) = (await shop.Level(byVersion), await shop.Level(byNumber), await shop.Level(late));
        var rows = new object[]
        {
            new { sku = byVersion, location = "warsaw", onHand = 4, expectedVersion = version.Int("version") },
            new { sku = byNumber, location = "warsaw", onHand = 9, expectedOnHand = number.Int("onHand") },
            new { sku = late, location = "warsaw", onHand = 9, expectedOnHand = there.Int("onHand") + 1 },
            new { sku = blind, location = "warsaw", onHand = 9 },
        };
        var answer = await shop.Staff().Do("inventoryLevelsSet", Results, new { rows, idempotencyKey = StockDesk.NewKey() }, Conflict);
        Assert.Equal(["APPLIED", "APPLIED", "REFUSED", "REFUSED"], answer.GetProperty("results").EnumerateArray().Select(row => row.Text("outcome")));
        Assert.Equal([("VERSION_CONFLICT", "input.rows.2.expectedVersion"), ("INVALID_INPUT", "input.rows.3.expectedVersion")], Errors(answer));
        var conflict = answer.GetProperty("errors").EnumerateArray().Single(error => error.Text("code") == "VERSION_CONFLICT");
        Assert.Equal(there.Int("onHand"), conflict.GetProperty("current").Int("onHand"));
        Assert.Equal((4, 9), ((await shop.Level(byVersion)).Int("onHand"), (await shop.Level(byNumber)).Int("onHand")));
    }

    [Fact]
    public async Task One_level_is_set_against_its_number_too()
    {
        var sku = await shop.Sku(58);
        var onHand = (await shop.Level(sku)).Int("onHand");
        object Input(int expectedOnHand) => new { sku, location = "warsaw", onHand = 3, expectedOnHand, idempotencyKey = StockDesk.NewKey() };
        var late = await shop.Staff().Do("inventorySet", "level { onHand }", Input(onHand + 1), Conflict);
        Assert.Equal("VERSION_CONFLICT", late.Code());
        Assert.Equal(onHand, late.GetProperty("errors")[0].GetProperty("current").Int("onHand"));
        Assert.Equal(3, (await shop.Staff().Do("inventorySet", "level { onHand }", Input(onHand))).Done().GetProperty("level").Int("onHand"));
    }

    [Fact]
    public async Task The_same_key_at_once_on_two_replicas_has_one_effect_and_one_answer()
    {
        var (sku, other) = (await shop.Sku(59), await shop.Sku(60));
        var before = await shop.Level(sku);
        var input = Adjust(new { sku, location = "warsaw", delta = 2 }, new { sku = other, location = "warsaw", delta = -1_000_000 });
        GraphQLClient[] desks = [shop.Staff(replica: 0), shop.Staff(replica: 1)];
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => desks[i % 2].Do("inventoryLevelsAdjust", Results, input)));
        Assert.All(answers, answer => Assert.Equal((1, "NOT_ENOUGH_ON_HAND"), (answer.Int("appliedCount"), answer.Code())));
        Assert.Equal(before.Int("onHand") + 2, (await shop.Level(sku)).Int("onHand"));
    }

    [Fact]
    public async Task Five_hundred_rows_cost_as_many_statements_as_one()
    {
        var skus = await shop.Db.Query(
            "select variant.sku, location.code from catalog.variant cross join inventory.location order by variant.id, location.id limit 500",
            row => (Sku: row.GetString(0), Location: row.GetString(1)),
            [],
            TestContext.Current.CancellationToken
        );
        Assert.Equal(500, skus.Count);
        async Task<int> Statements(int rows)
        {
            var input = Adjust([.. skus.Take(rows).Select(row => new { sku = row.Sku, location = row.Location, delta = 1 })]);
            var (data, trips) = await shop.Staff().Count(
                "mutation ($input: InventoryLevelsAdjustInput!) { inventoryLevelsAdjust(input: $input) { appliedCount errors { ... on Error { message } } } }",
                new { input }
            );
            Assert.Equal(rows, data.GetProperty("inventoryLevelsAdjust").Int("appliedCount"));
            return trips.Statements;
        }
        await Statements(1); // reads what is then kept in memory
        Assert.Equal(await Statements(1), await Statements(500));
        Assert.True(await Statements(2) <= 6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task So_many_rows_are_refused(int rows)
    {
        var sku = await shop.Sku(61);
        var answer = await shop.Staff().Do("inventoryLevelsAdjust", Results, Adjust([.. Enumerable.Range(0, rows).Select(_ => new { sku, location = "warsaw", delta = 1 })]));
        Assert.Equal([("INVALID_INPUT", "input.rows")], Errors(answer));
    }

    private static object Adjust(params object[] rows) => Adjust("APPLY_VALID", rows);

    private static object Adjust(string onError, params object[] rows) => new { rows, reason = "RECEIVED", onError, idempotencyKey = StockDesk.NewKey() };

    private static IEnumerable<(string?, string)> Errors(JsonElement payload) =>
        payload
            .GetProperty("errors")
            .EnumerateArray()
            .Select(error => (error.Text("code"), string.Join('.', error.GetProperty("path").EnumerateArray().Select(part => part.GetString()))));
}
