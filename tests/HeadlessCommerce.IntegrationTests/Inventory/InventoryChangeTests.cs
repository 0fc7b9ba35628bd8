using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>What staff does to stock, through GraphQL.</summary>
public sealed class InventoryChangeTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Adjust = """
        mutation ($input: InventoryAdjustInput!) {
          inventoryAdjust(input: $input) {
            level { onHand sellable version }
            errors { __typename ... on Error { code path } ... on NotEnoughOnHand { onHand } ... on InventoryVersionConflict { current { version } } }
          }
        }
        """;

    [Fact]
    public async Task An_adjustment_is_a_movement_that_names_its_cause()
    {
        var sku = await Sku(1);
        var before = await Ledger(sku);
        var after = await AdjustAs("associate", sku, 5, reference: "PO-1");
        Assert.Equal(before.OnHand + 5, after.GetProperty("level").GetProperty("onHand").GetInt32());

        var ledger = await Ledger(sku);
        Assert.Equal(ledger.OnHand, ledger.Movements.Sum(movement => movement.GetProperty("quantity").GetInt32()));
        var movement = ledger.Movements[0];
        Assert.Equal("RECEIVED", movement.GetProperty("kind").GetString());
        Assert.Equal("ADJUSTMENT", movement.GetProperty("cause").GetProperty("kind").GetString());
        Assert.Equal("PO-1", movement.GetProperty("cause").GetProperty("reference").GetString());
        Assert.StartsWith("staff:", movement.GetProperty("actor").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_at_the_same_time_on_two_replicas_has_one_effect()
    {
        var sku = await Sku(2);
        var before = await Ledger(sku);
        var input = Input(sku, 7);
        GraphQLClient[] clients = [shop.Staff("associate", "warsaw", replica: 0), shop.Staff("associate", "warsaw", replica: 1)];
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => clients[i % 2].Send(Adjust, new { input })));
        Assert.All(answers, answer => Assert.Empty(answer.GetProperty("inventoryAdjust").GetProperty("errors").EnumerateArray()));
        Assert.Equal(before.OnHand + 7, (await Ledger(sku)).OnHand);
    }

    [Fact]
    public async Task The_same_key_with_another_input_is_refused()
    {
        var sku = await Sku(3);
        var client = shop.Staff("associate", "warsaw");
        var key = Guid.NewGuid().ToString();
        await client.Send(Adjust, new { input = Input(sku, 1, key) });
        var error = Error(await client.Send(Adjust, new { input = Input(sku, 2, key) }));
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", error.GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_associate_of_Warsaw_cannot_change_Lagos()
    {
        var answer = await AdjustAs("associate", await Sku(4), 1, at: "lagos");
        Assert.Equal("LOCATION_FORBIDDEN", answer.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("level").ValueKind);
    }

    [Fact]
    public async Task More_than_lies_there_is_refused_and_named()
    {
        var sku = await Sku(5);
        var before = await Ledger(sku);
        var error = (await AdjustAs("admin", sku, -before.OnHand - 1)).GetProperty("errors")[0];
        Assert.Equal("NOT_ENOUGH_ON_HAND", error.GetProperty("code").GetString());
        Assert.Equal(before.OnHand, error.GetProperty("onHand").GetInt32());
        Assert.Equal(["input", "delta"], error.GetProperty("path").EnumerateArray().Select(part => part.GetString()));
        Assert.Equal(before.OnHand, (await Ledger(sku)).OnHand);
    }

    [Fact]
    public async Task Of_ten_who_saw_the_same_version_one_adjusts()
    {
        var sku = await Sku(6);
        var before = await Ledger(sku);
        var client = shop.Staff("associate", "warsaw");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => client.Send(Adjust, new { input = Input(sku, 1, expectedVersion: before.Version) }))
        );
        var conflicts = answers.Select(answer => answer.GetProperty("inventoryAdjust")).Where(answer => answer.GetProperty("errors").GetArrayLength() > 0).ToList();
        Assert.Equal(9, conflicts.Count);
        Assert.All(conflicts, conflict => Assert.Equal(before.Version + 1, conflict.GetProperty("errors")[0].GetProperty("current").GetProperty("version").GetInt64()));
        Assert.Equal(before.OnHand + 1, (await Ledger(sku)).OnHand);
    }

    [Fact]
    public async Task A_count_sets_what_was_found_only_against_the_version_that_was_read()
    {
        const string set = """
            mutation ($input: InventorySetInput!) {
              inventorySet(input: $input) { level { onHand version } errors { ... on Error { code } } }
            }
            """;
        var sku = await Sku(7);
        var before = await Ledger(sku);
        var client = shop.Staff("associate", "warsaw");
        object Count(int onHand, long version) => new { input = new { sku, location = "warsaw", onHand, expectedVersion = version, idempotencyKey = Guid.NewGuid() } };
        var done = (await client.Send(set, Count(3, before.Version))).GetProperty("inventorySet");
        Assert.Equal(3, done.GetProperty("level").GetProperty("onHand").GetInt32());
        var late = (await client.Send(set, Count(9, before.Version))).GetProperty("inventorySet");
        Assert.Equal("VERSION_CONFLICT", late.GetProperty("errors")[0].GetProperty("code").GetString());
        var ledger = await Ledger(sku);
        Assert.Equal(("COUNTED", 3 - before.OnHand), (ledger.Movements[0].GetProperty("kind").GetString(), ledger.Movements[0].GetProperty("quantity").GetInt32()));
    }

    [Theory]
    [InlineData("NOPE", "warsaw", 1, "NOT_FOUND")]
    [InlineData(null, "nowhere", 1, "NOT_FOUND")]
    [InlineData(null, "warsaw", 0, "INVALID_INPUT")]
    [InlineData(null, "warsaw", 2_000_000_000, "INVALID_INPUT")]
    public async Task Bad_input_is_an_error_of_the_payload(string? sku, string location, int delta, string code)
    {
        var answer = await AdjustAs("admin", sku ?? await Sku(8), delta, at: location);
        Assert.Equal(code, answer.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Shoppers_may_neither_read_nor_write_levels()
    {
        var sku = await Sku(9);
        var read = await shop.Client().Post("query ($sku: String!) { inventoryLevel(sku: $sku, location: \"warsaw\") { onHand } }", new { sku });
        Assert.Equal("FORBIDDEN", read.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        var write = await shop.Client().Post(Adjust, new { input = Input(sku, 1) });
        Assert.Equal("FORBIDDEN", write.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_ledger_is_read_page_by_page_back_to_the_beginning()
    {
        var sku = await Sku(10);
        for (var i = 1; i <= 5; i++)
            await AdjustAs("admin", sku, i);
        const string page = """
            query ($sku: String!, $after: String) {
              inventoryLevel(sku: $sku, location: "warsaw") {
                onHand movements(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { sequence quantity before after } }
              }
            }
            """;
        var sequences = new List<long>();
        var sum = 0;
        string? after = null;
        JsonElement level;
        do
        {
            level = (await shop.Staff().Send(page, new { sku, after })).GetProperty("inventoryLevel");
            foreach (var movement in level.GetProperty("movements").GetProperty("nodes").EnumerateArray())
            {
                sequences.Add(movement.GetProperty("sequence").GetInt64());
                sum += movement.GetProperty("quantity").GetInt32();
            }
            after = level.GetProperty("movements").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        } while (level.GetProperty("movements").GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.Equal([6, 5, 4, 3, 2, 1], sequences);
        Assert.Equal(level.GetProperty("onHand").GetInt32(), sum);
    }

    private async Task<JsonElement> AdjustAs(string role, string sku, int delta, string? reference = null, string at = "warsaw") =>
        (await shop.Staff(role, role == "associate" ? "warsaw" : null).Send(Adjust, new { input = Input(sku, delta, reference: reference, location: at) }))
            .GetProperty("inventoryAdjust");

    private static object Input(string sku, int delta, string? key = null, long? expectedVersion = null, string? reference = null, string location = "warsaw") =>
        new { sku, location, delta, reason = "RECEIVED", reference, expectedVersion, idempotencyKey = key ?? Guid.NewGuid().ToString() };

    private static JsonElement Error(JsonElement data) => data.GetProperty("inventoryAdjust").GetProperty("errors")[0];

    /// <summary>A variant per test, so that they do not meet.</summary>
    private Task<string> Sku(int number) =>
        shop.Scalar<string>(
            """
            select variant.sku from inventory.level join inventory.location on location.id = location_id join catalog.variant on variant.id = variant_id
            where location.code = 'warsaw' and on_hand > 5 order by variant.sku limit 1 offset $1
            """,
            number
        );

    private async Task<(int OnHand, long Version, List<JsonElement> Movements)> Ledger(string sku)
    {
        var level = (
            await shop.Staff().Send(
                """
                query ($sku: String!) {
                  inventoryLevel(sku: $sku, location: "warsaw") { onHand version movements(first: 100) { nodes { kind quantity actor cause { kind reference } } } }
                }
                """,
                new { sku }
            )
        ).GetProperty("inventoryLevel");
        return (
            level.GetProperty("onHand").GetInt32(),
            level.GetProperty("version").GetInt64(),
            [.. level.GetProperty("movements").GetProperty("nodes").EnumerateArray()]
        );
    }
}
