using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>Stock as it changes: subscribed on one replica, changed on the other.</summary>
public sealed class StockChangedTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Shelf = """
        subscription ($variantIds: [ID!]!, $locationIds: [ID!]) {
          stockChanged(variantIds: $variantIds, locationIds: $locationIds) { sequence previousSequence variant { id sku } location { code } status quantity }
        }
        """;

    [Fact]
    public async Task A_change_on_one_replica_reaches_a_subscriber_of_the_other_and_proves_that_nothing_was_missed()
    {
        var variant = await Variant(0);
        var version = await Version(variant.Id);
        await using var shelf = await shop.Client(replica: 0).Subscribe(Shelf, new { variantIds = new[] { variant.GlobalId } });
        await Listening(shelf, variant);
        version = await Version(variant.Id);
        for (var i = 1; i <= 3; i++)
        {
            await Adjust(variant.Sku, 1, replica: 1);
            var news = (await shelf.Next()).GetProperty("stockChanged");
            Assert.Equal(version + i, news.GetProperty("sequence").GetInt64());
            Assert.Equal(version + i - 1, news.GetProperty("previousSequence").GetInt64());
            Assert.Equal(variant.Sku, news.GetProperty("variant").GetProperty("sku").GetString());
            Assert.Equal("warsaw", news.GetProperty("location").GetProperty("code").GetString());
            Assert.Equal(await Sellable(variant.Id), news.GetProperty("quantity").GetInt32());
        }
    }

    [Fact]
    public async Task Reservation_and_expiry_are_news_too()
    {
        var variant = await Variant(1);
        await using var shelf = await shop.Client(replica: 1).Subscribe(Shelf, new { variantIds = new[] { variant.GlobalId } });
        await Listening(shelf, variant);
        var before = await Sellable(variant.Id);
        var warsaw = await shop.Scalar<Guid>("select id from inventory.location where code = 'warsaw'");
        var refusals = await shop.Db.Transaction(
            transaction =>
                StockLedger.Reserve(transaction, ReservationOwner.Cart(Guid.NewGuid()), [new(variant.Id, warsaw, 2)], TimeSpan.FromSeconds(3), CancellationToken.None),
            TestContext.Current.CancellationToken
        );
        Assert.Empty(refusals);
        Assert.Equal(before - 2, (await shelf.Next()).GetProperty("stockChanged").GetProperty("quantity").GetInt32());
        Assert.Equal(before, (await shelf.Next()).GetProperty("stockChanged").GetProperty("quantity").GetInt32());
    }

    [Fact]
    public async Task A_channel_of_bands_hears_of_bands_and_never_of_numbers()
    {
        var variant = await Variant(2);
        var sellable = await Sellable(variant.Id);
        Assert.True(sellable > 6, "the sample shop has some of it in Warsaw");
        await using var shelf = await shop.Client("app").Subscribe(Shelf, new { variantIds = new[] { variant.GlobalId } });
        await using var exact = await shop.Client("web").Subscribe(Shelf, new { variantIds = new[] { variant.GlobalId } });
        await Listening(exact, variant);
        await Adjust(variant.Sku, -1); // still in stock: no news
        await Adjust(variant.Sku, 1 - await Sellable(variant.Id)); // one left
        var news = (await shelf.Next()).GetProperty("stockChanged");
        Assert.Equal("LOW", news.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, news.GetProperty("quantity").ValueKind);
        Assert.Equal((1, 0), (news.GetProperty("sequence").GetInt64(), news.GetProperty("previousSequence").GetInt64()));
        await Adjust(variant.Sku, -1);
        news = (await shelf.Next()).GetProperty("stockChanged");
        Assert.Equal(("OUT_OF_STOCK", 2L, 1L), (news.GetProperty("status").GetString(), news.GetProperty("sequence").GetInt64(), news.GetProperty("previousSequence").GetInt64()));
    }

    [Theory]
    [InlineData("category: \"coffee\"")]
    [InlineData("locationIds: [$location]")]
    [InlineData("category: \"coffee\", locationIds: [$location]")]
    public async Task A_category_and_a_place_are_watched_as_a_whole(string what)
    {
        var variant = await Variant(3);
        var location = GlobalId.Format("Location", await shop.Scalar<Guid>("select id from inventory.location where code = 'warsaw'"));
        var needed = what.Contains('$', StringComparison.Ordinal) ? "($location: ID!)" : "";
        await using var shelf = await shop.Client(replica: 0).Subscribe(
            "subscription " + needed + " { stockChanged(" + what + ") { sequence previousSequence variant { id sku } location { code } } }", new { location });
        await Listening(shelf, variant);
        var version = await Version(variant.Id);
        await Adjust(variant.Sku, 1, replica: 1);
        var news = (await shelf.NextWhere(data => data.GetProperty("stockChanged").GetProperty("variant").GetProperty("sku").GetString() == variant.Sku)).GetProperty("stockChanged");
        Assert.Equal((version + 1, version), (news.GetProperty("sequence").GetInt64(), news.GetProperty("previousSequence").GetInt64()));
    }

    [Fact]
    public async Task A_client_that_was_away_goes_on_without_a_gap()
    {
        var variant = await Variant(0);
        var location = GlobalId.Format("Location", await shop.Scalar<Guid>("select id from inventory.location where code = 'warsaw'"));
        const string resume = """
            subscription ($variantIds: [ID!]!, $locationIds: [ID!], $after: [StockPositionInput!]) {
              stockChanged(variantIds: $variantIds, locationIds: $locationIds, after: $after) { sequence previousSequence quantity variant { id } location { id } }
            }
            """;
        long sequence;
        await using (var first = await shop.Client(replica: 0).Subscribe(resume, new { variantIds = new[] { variant.GlobalId }, locationIds = new[] { location }, after = Array.Empty<object>() }))
        {
            var state = (await first.Next()).GetProperty("stockChanged");
            sequence = state.GetProperty("sequence").GetInt64();
            Assert.Equal((await Version(variant.Id), 0), (sequence, state.GetProperty("previousSequence").GetInt64()));
        }
        await Adjust(variant.Sku, 1);
        await Adjust(variant.Sku, 1);
        await using var again = await shop.Client(replica: 1).Subscribe(
            resume,
            new { variantIds = new[] { variant.GlobalId }, locationIds = new[] { location }, after = new[] { new { variantId = variant.GlobalId, locationId = location, sequence } } }
        );
        var missed = (await again.Next()).GetProperty("stockChanged");
        Assert.Equal((sequence + 2, sequence), (missed.GetProperty("sequence").GetInt64(), missed.GetProperty("previousSequence").GetInt64()));
        Assert.Equal(await Sellable(variant.Id), missed.GetProperty("quantity").GetInt32());
    }

    [Fact]
    public async Task What_cannot_be_watched_is_refused()
    {
        await using var unknown = await shop.Client().Subscribe(Shelf, new { variantIds = new[] { GlobalId.Format("ProductVariant", Guid.NewGuid()) } });
        var refusal = await unknown.NextMessage();
        Assert.Equal("error", refusal.GetProperty("type").GetString());
        foreach (var wrong in new[] { "", "(category: \"no-such-category\")", "(variantIds: [], category: \"coffee\")" })
        {
            await using var refused = await shop.Client().Subscribe("subscription { stockChanged" + wrong + " { sequence } }");
            Assert.Equal("error", (await refused.NextMessage()).GetProperty("type").GetString());
        }
        await using var none = await shop.Client().Subscribe(Shelf, new { variantIds = Array.Empty<string>() });
        Assert.Equal("error", (await none.NextMessage()).GetProperty("type").GetString());
    }

    /// <summary>A subscription that opens slowly is waited for by its first event.</summary>
    private async Task Listening(Subscription shelf, (Guid Id, string Sku, string GlobalId) variant)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var changing = Keep(async () => await Adjust(variant.Sku, 1), stop.Token);
        await shelf.Next();
        await stop.CancelAsync();
        await changing;
        var version = await Version(variant.Id);
        // What was changed meanwhile is still on its way, perhaps merged: read up to it.
        await Adjust(variant.Sku, 1);
        await shelf.NextWhere(data => data.GetProperty("stockChanged").GetProperty("sequence").GetInt64() == version + 1);
    }

    private static async Task Keep(Func<Task> change, CancellationToken cancellationToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (await tick.WaitForNextTickAsync(cancellationToken))
                await change();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested) { }
    }

    private async Task Adjust(string sku, int delta, int replica = 0)
    {
        var data = await shop.Staff(replica: replica).Send(
            """mutation ($input: InventoryAdjustInput!) { inventoryAdjust(input: $input) { errors { ... on Error { code } } } }""",
            new { input = new { sku, location = "warsaw", delta, reason = "CORRECTION", idempotencyKey = Guid.NewGuid() } }
        );
        Assert.Empty(data.GetProperty("inventoryAdjust").GetProperty("errors").EnumerateArray());
    }

    private async Task<(Guid Id, string Sku, string GlobalId)> Variant(int number)
    {
        var sku = await shop.Scalar<string>(
            """
            select variant.sku from inventory.level join inventory.location on location.id = location_id join catalog.variant on variant.id = variant_id
            where location.code = 'warsaw' and variant.sku like 'BRA-%' order by variant.sku limit 1 offset $1
            """,
            number
        );
        var id = await shop.Scalar<Guid>("select id from catalog.variant where sku = $1", sku);
        if (await Sellable(id) is var left and < 9) // other tests have sold it
            await Adjust(sku, 9 - left);
        return (id, sku, GlobalId.Format("ProductVariant", id));
    }

    private Task<long> Version(Guid variant) => InWarsaw<long>("version", variant);

    private Task<int> Sellable(Guid variant) => InWarsaw<int>("sellable", variant);

    private Task<T> InWarsaw<T>(string column, Guid variant) =>
        shop.Scalar<T>($"select level.{column} from inventory.level join inventory.location on location.id = location_id where location.code = 'warsaw' and variant_id = $1", variant);
}
