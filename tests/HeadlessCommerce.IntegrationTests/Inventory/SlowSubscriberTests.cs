using HeadlessCommerce.GraphQL;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>
/// Two hundred subscribers over WebSocket, one of whom stops reading until its socket is full. The same is run before with that one reading too: what memory grows more is its price.
/// </summary>
public sealed class SlowSubscriberTests(Shop shop, ITestOutputHelper output) : IClassFixture<Shop>
{
    private const int Subscribers = 200;
    private const int Variants = 20;
    private const int Rounds = 16;
    private const long MaxBytes = 20 << 20;
    private const string Thin = """
        subscription ($variantIds: [ID!]!, $locationIds: [ID!]) {
          stockChanged(variantIds: $variantIds, locationIds: $locationIds, after: []) { sequence previousSequence variant { sku } location { code } }
        }
        """;

    // Tens of kilobytes an event: the slow one's socket fills within a few.
    private static readonly string Fat =
        $$"""
        subscription ($variantIds: [ID!]!, $locationIds: [ID!]) {
          stockChanged(variantIds: $variantIds, locationIds: $locationIds, after: []) {
            sequence previousSequence variant { sku } location { code }
            {{string.Join(' ', Enumerable.Range(0, 40).Select(i => $"v{i}: variant {{ id name product {{ id name description a: description b: description c: description d: description e: description }} }}"))}}
          }
        }
        """;

    [Fact]
    public async Task One_who_stops_reading_costs_little_and_the_others_miss_nothing()
    {
        await Run(isSlow: false); // what a cold process loads and compiles is not the slow one's
        var control = await Run(isSlow: false);
        var slow = await Run(isSlow: true);
        output.WriteLine($"heap grew by {control / 1024.0:F0} KB with 200 readers and by {slow / 1024.0:F0} KB when one of them did not read");
        Assert.True(slow - control < MaxBytes, $"The one that does not read costs {(slow - control) >> 20} MB.");
    }

    /// <summary>By how many bytes the heap grew from the moment at which all were subscribed.</summary>
    private async Task<long> Run(bool isSlow)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var warsaw = await shop.Scalar<Guid>("select id from inventory.location where code = 'warsaw'");
        var variants = await shop.Db.Query(
            "select variant_id, sku from inventory.level join catalog.variant on id = variant_id where location_id = $1 order by variant_id limit $2",
            row => (Id: row.GetGuid(0), Sku: row.GetString(1)),
            [warsaw, Variants],
            cancellationToken
        );
        var variables = new { variantIds = variants.Select(variant => GlobalId.Format("ProductVariant", variant.Id)), locationIds = new[] { GlobalId.Format("Location", warsaw) } };
        var readers = await Task.WhenAll(Enumerable.Range(1, Subscribers - 1).Select(_ => StockReader.Open(shop.Urls[0], Thin, variables)));
        var last = await StockReader.Open(shop.Urls[0], Fat, variables);
        try
        {
            foreach (var reader in readers)
                reader.Start();
            if (!isSlow)
                last.Start();
            var versions = await Change(variants, warsaw);
            await Shop.Eventually(() => Task.FromResult(readers.All(reader => Has(reader, versions))), "everybody listens", TimeSpan.FromSeconds(60));
            var before = GC.GetTotalMemory(forceFullCollection: true);

            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(StockFeedWindow));
            for (var round = 0; round < Rounds; round++)
            {
                versions = await Change(variants, warsaw);
                await tick.WaitForNextTickAsync(cancellationToken);
            }
            await Shop.Eventually(() => Task.FromResult(readers.All(reader => Has(reader, versions))), "the others have the last state", TimeSpan.FromSeconds(60));
            Assert.All(readers, reader => Assert.Null(reader.Gap));
            var growth = GC.GetTotalMemory(forceFullCollection: true) - before;

            if (isSlow)
                last.Start();
            await Shop.Eventually(() => Task.FromResult(last.Gap is not null || Has(last, versions)), "the slow one gets the last state when it reads again", TimeSpan.FromSeconds(60));
            Assert.Null(last.Gap);
            if (isSlow)
                Assert.True(last.Count < Variants * Rounds / 2, $"Its socket was not full: it was sent {last.Count} events.");
            return growth;
        }
        finally
        {
            foreach (var reader in readers.Append(last))
                await reader.DisposeAsync();
        }
    }

    private const int StockFeedWindow = 260; // a little more than a level's window: each change is an event to who reads

    private async Task<Dictionary<string, long>> Change(IReadOnlyList<(Guid Id, string Sku)> variants, Guid location)
    {
        var db = shop.Services().GetRequiredService<CommerceDb>(); // a server's own: its commits wake the dispatcher
        var moved = await db.Transaction(
            transaction =>
                StockLedger.Move(
                    transaction,
                    [.. variants.Select(variant => new StockMove(variant.Id, location, 1))],
                    new(MovementKind.Received, CauseKind.Adjustment, "test", "test", null),
                    CancellationToken.None
                ),
            TestContext.Current.CancellationToken
        );
        return moved.ToDictionary(level => variants.First(variant => variant.Id == level.VariantId).Sku + " warsaw", level => level.Version);
    }

    private static bool Has(StockReader reader, Dictionary<string, long> versions) =>
        versions.All(level => reader.Last.TryGetValue(level.Key, out var sequence) && sequence == level.Value);
}
