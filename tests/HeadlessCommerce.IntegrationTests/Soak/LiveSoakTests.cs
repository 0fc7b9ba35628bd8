using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Outbox;
using HeadlessCommerce.Platform.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace HeadlessCommerce.IntegrationTests.Soak;

/// <summary>
/// Many subscribers over two server processes while stock changes all the time: nobody misses anything, and how long it takes until a change is known.
/// A small crowd here; <c>./dev soak live</c> is 2,000 subscribers and 500 changes a second, with figures.
/// </summary>
public sealed class LiveSoakTests(TestStores stores, ITestOutputHelper output)
{
    private const int Variants = 100;
    private const int BatchesPerSecond = 10;
    private const string Shelf = """
        subscription ($variantIds: [ID!]!) { stockChanged(variantIds: $variantIds, after: []) { sequence previousSequence variant { sku } location { code } status quantity } }
        """;

    private readonly ConcurrentDictionary<(string Level, long Version), long> _committed = new();
    private readonly ConcurrentBag<(double Known, double Fresh)> _delays = [];

    [Fact]
    public async Task Everybody_knows_of_every_change_soon()
    {
        var (subscribers, changesPerSecond, seconds) = (Setting("SOAK_SUBSCRIBERS", 100), Setting("SOAK_CHANGES", 100), Setting("SOAK_SECONDS", 4));
        await using var servers = await SoakServers.Start(stores.NewFolder(), count: 2);
        using var redis = new RedisConnection(servers.Stores.Redis, NullLogger<RedisConnection>.Instance);
        using var waker = new OutboxWaker(redis, NullLogger<OutboxWaker>.Instance);
        var warsaw = (await servers.Db.Query("select id from inventory.location where code = 'warsaw'", row => row.GetGuid(0), [], TestContext.Current.CancellationToken))[0];
        var variants = await servers.Db.Query(
            """
            select level.variant_id, variant.sku from inventory.level join catalog.variant on variant.id = level.variant_id
            join catalog.product_channel on product_channel.product_id = variant.product_id join channels.channel on channel.id = channel_id and channel.code = 'web'
            where location_id = $1 order by variant.sku limit $2
            """,
            row => (Id: row.GetGuid(0), Sku: row.GetString(1)),
            [warsaw, Variants],
            TestContext.Current.CancellationToken
        );
        var readers = new List<StockReader>();
        try
        {
            foreach (var some in Enumerable.Range(0, subscribers).Chunk(100))
                readers.AddRange(await Task.WhenAll(some.Select(i => Open(servers, variants[i % variants.Count].Id, i))));
            var versions = await Change(servers, waker, variants, warsaw);
            await Shop.Eventually(() => Task.FromResult(readers.All(reader => Has(reader, versions))), "everybody listens", TimeSpan.FromSeconds(60));
            _delays.Clear();
            var before = Usage(servers);
            var began = Stopwatch.GetTimestamp();
            var changes = 0;
            using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / BatchesPerSecond));
            var size = changesPerSecond / BatchesPerSecond;
            for (var batch = 0; Stopwatch.GetElapsedTime(began).TotalSeconds < seconds; batch++)
            {
                (Guid, string)[] some = [.. Enumerable.Range(batch * size, size).Select(i => variants[i % variants.Count]).Distinct()];
                foreach (var (level, version) in await Change(servers, waker, some, warsaw))
                    versions[level] = version;
                changes += some.Length;
                await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }
            var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
            var usage = Usage(servers);
            await Shop.Eventually(() => Task.FromResult(readers.All(reader => Has(reader, versions))), "everybody has the last state", TimeSpan.FromSeconds(60));
            Assert.All(readers, reader => Assert.Null(reader.Gap));
            Report(string.Create(CultureInfo.InvariantCulture, $"{subscribers} subscribers over {servers.Count} servers, {changes / took:F0} changes a second for {took:F0} s"));
            Report(string.Create(CultureInfo.InvariantCulture, $"{_delays.Count / took:F0} events a second; nobody missed anything"));
            Report($"until a change is known: {Figures(_delays.Select(delay => delay.Known))}");
            Report($"age of what an event tells: {Figures(_delays.Select(delay => delay.Fresh))}");
            foreach (var (server, (cpu, memory)) in usage.Index())
                Report(string.Create(CultureInfo.InvariantCulture, $"server {server}: {(cpu - before[server].Cpu) / took * 100:F0} % of a core, {memory} MB resident ({memory - before[server].Memory:+0;-0;0})"));
        }
        finally
        {
            foreach (var some in readers.Chunk(100))
                await Task.WhenAll(some.Select(reader => reader.DisposeAsync().AsTask()));
        }
    }

    private async Task<StockReader> Open(SoakServers servers, Guid variant, int number)
    {
        var reader = await StockReader.Open(servers.Url(number), Shelf, new { variantIds = new[] { GlobalId.Format("ProductVariant", variant) } }, Told);
        reader.Start();
        return reader;
    }

    private void Told(string level, long previous, long sequence)
    {
        var now = Stopwatch.GetTimestamp();
        if (_committed.TryGetValue((level, previous + 1), out var oldest) && _committed.TryGetValue((level, sequence), out var newest))
            _delays.Add((Milliseconds(oldest, now), Milliseconds(newest, now)));
    }

    private async Task<Dictionary<string, long>> Change(SoakServers servers, OutboxWaker waker, IReadOnlyList<(Guid Id, string Sku)> variants, Guid location)
    {
        var moved = await servers.Db.Transaction(
            transaction =>
                StockLedger.Move(
                    transaction,
                    [.. variants.Select(variant => new StockMove(variant.Id, location, 1))],
                    new(MovementKind.Received, CauseKind.Adjustment, "soak", "test", null),
                    CancellationToken.None
                ),
            TestContext.Current.CancellationToken
        );
        waker.Wake();
        var now = Stopwatch.GetTimestamp();
        var skus = variants.ToDictionary(variant => variant.Id, variant => variant.Sku);
        var versions = moved.ToDictionary(level => $"{skus[level.VariantId]} warsaw", level => level.Version);
        foreach (var (level, version) in versions)
            _committed[(level, version)] = now;
        return versions;
    }

    /// <summary>A reader watches one variant: it has what was changed of that last.</summary>
    private static bool Has(StockReader reader, Dictionary<string, long> versions) =>
        !reader.Last.IsEmpty && reader.Last.All(level => !versions.TryGetValue(level.Key, out var version) || level.Value == version);

    private static double Milliseconds(long from, long to) => Math.Max(0, Stopwatch.GetElapsedTime(from, to).TotalMilliseconds);

    private static string Figures(IEnumerable<double> delays)
    {
        double[] sorted = [.. delays.Order()];
        return sorted.Length == 0
            ? "–"
            : string.Create(CultureInfo.InvariantCulture, $"median {sorted[sorted.Length / 2]:F0} ms, p99 {sorted[sorted.Length * 99 / 100]:F0} ms, most {sorted[^1]:F0} ms");
    }

    /// <summary>Processor seconds and resident megabytes of each server.</summary>
    private static (double Cpu, long Memory)[] Usage(SoakServers servers) =>
        [
            .. servers.ProcessIds.Select(id =>
            {
                using var process = Process.GetProcessById(id);
                return (process.TotalProcessorTime.TotalSeconds, process.WorkingSet64 >> 20);
            }),
        ];

    private void Report(string line)
    {
        output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("SOAK") is not null) // somebody watches
            Console.WriteLine(line);
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
