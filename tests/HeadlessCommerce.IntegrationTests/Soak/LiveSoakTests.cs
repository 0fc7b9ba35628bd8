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
    private const int BatchesPerSecond = 20;
    private const int MergeMilliseconds = 250; // a level is news four times a second
    private const string Shelf = """
        subscription ($variantIds: [ID!]!) { stockChanged(variantIds: $variantIds, after: []) { sequence previousSequence variant { sku } location { code } status quantity } }
        """;

    private readonly ConcurrentDictionary<(string Level, long Version), long> _committed = new();
    private readonly ConcurrentBag<(double Known, double Fresh)> _delays = [];

    [Fact]
    public async Task Everybody_knows_of_every_change_soon()
    {
        var (subscribers, changesPerSecond, seconds, warm) = (Setting("SOAK_SUBSCRIBERS", 100), Setting("SOAK_CHANGES", 100), Setting("SOAK_SECONDS", 4), Setting("SOAK_WARM", 1));
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
        var readers = new List<(StockReader Reader, string Level)>();
        try
        {
            foreach (var some in Enumerable.Range(0, subscribers).Chunk(100))
                readers.AddRange(await Task.WhenAll(some.Select(i => Open(servers, variants[i % variants.Count], i))));
            var versions = await Change(servers, waker, variants, warsaw);
            await Shop.Eventually(() => Task.FromResult(readers.All(reader => Has(reader, versions))), "everybody listens", TimeSpan.FromSeconds(60));
            // What a process does first is compiled first: figures begin when it is warm.
            await Keep(servers, waker, variants, warsaw, changesPerSecond, warm, versions);
            _delays.Clear();
            var before = Usage(servers);
            var (changes, took) = await Keep(servers, waker, variants, warsaw, changesPerSecond, seconds, versions);
            var usage = Usage(servers);
            await Shop.Eventually(() => Task.FromResult(readers.All(reader => Has(reader, versions))), "everybody has the last state", TimeSpan.FromSeconds(60));
            Assert.All(readers, reader => Assert.Null(reader.Reader.Gap));
            Say($"{subscribers} subscribers over {servers.Count} servers, {changes / took:F0} changes a second for {took:F0} s, after {warm} s of warming up");
            Say($"{_delays.Count / took:F0} events a second; nobody missed anything, and everybody has the last state");
            var known = new Delays(_delays.Select(delay => delay.Known));
            Say($"until a change is known: {known}");
            Say($"age of what an event tells: {new Delays(_delays.Select(delay => delay.Fresh))}");
            foreach (var (process, (name, cpu, memory)) in usage.Index())
                Say($"{name}: {(cpu - before[process].Cpu) / took * 100:F0} % of a core, {memory} MB resident ({memory - before[process].Memory:+0;-0;0})");
            var isMet = changes / took >= changesPerSecond * 0.98 && known.Median < MergeMilliseconds + 100 && known.P99 < 1_000;
            Say($"{(isMet ? "MET" : "NOT MET")}: {changesPerSecond} changes a second, half of them known within {MergeMilliseconds + 100} ms (merged for up to {MergeMilliseconds}), 99 of 100 within a second");
        }
        finally
        {
            foreach (var some in readers.Chunk(100))
                await Task.WhenAll(some.Select(reader => reader.Reader.DisposeAsync().AsTask()));
        }
    }

    /// <summary>Changes go on for some seconds, as many as are due; returns how many there were, and how long it took.</summary>
    private async Task<(int Changes, double Seconds)> Keep(
        SoakServers servers,
        OutboxWaker waker,
        IReadOnlyList<(Guid Id, string Sku)> variants,
        Guid location,
        int perSecond,
        int seconds,
        Dictionary<string, long> versions
    )
    {
        var changes = 0;
        var began = Stopwatch.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / BatchesPerSecond));
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            // After a pause the next batch is larger: the rate is kept.
            var due = Math.Min((int)(Stopwatch.GetElapsedTime(began).TotalSeconds * perSecond) - changes, variants.Count);
            if (due > 0)
            {
                foreach (var (level, version) in await Change(servers, waker, [.. Enumerable.Range(changes, due).Select(i => variants[i % variants.Count])], location))
                    versions[level] = version;
                changes += due;
            }
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
        return (changes, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private async Task<(StockReader Reader, string Level)> Open(SoakServers servers, (Guid Id, string Sku) variant, int number)
    {
        var reader = await StockReader.Open(servers.Url(number), Shelf, new { variantIds = new[] { GlobalId.Format("ProductVariant", variant.Id) } }, Told);
        reader.Start();
        return (reader, $"{variant.Sku} warsaw");
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

    /// <summary>A reader watches one variant: what it has of the level that changes is its last version.</summary>
    private static bool Has((StockReader Reader, string Level) one, Dictionary<string, long> versions) =>
        one.Reader.Last.TryGetValue(one.Level, out var version) && version == versions[one.Level];

    private static double Milliseconds(long from, long to) => Math.Max(0, Stopwatch.GetElapsedTime(from, to).TotalMilliseconds);

    /// <summary>Processor seconds and resident megabytes of each server, of the stores and of those who watch.</summary>
    private static (string Name, double Cpu, long Memory)[] Usage(SoakServers servers) =>
        [
            .. servers.ProcessIds.Index().Select(server => Usage($"server {server.Index}", [server.Item])),
            Usage("PostgreSQL", [servers.PostgresId, .. ChildrenOf(servers.PostgresId)]),
            Usage("Redis", [servers.RedisId]),
            Usage("the subscribers, and who changes stock", [Environment.ProcessId]),
        ];

    private static (string Name, double Cpu, long Memory) Usage(string name, IEnumerable<int> processes)
    {
        var (cpu, memory) = (0.0, 0L);
        foreach (var id in processes)
        {
            using var process = Process.GetProcessById(id);
            cpu += process.TotalProcessorTime.TotalSeconds;
            memory += process.WorkingSet64 >> 20;
        }
        return (name, cpu, memory);
    }

    private static IEnumerable<int> ChildrenOf(int process) =>
        File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture));

    private void Say(FormattableString what)
    {
        var line = what.ToString(CultureInfo.InvariantCulture);
        output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("SOAK") is not null) // somebody watches
            Console.WriteLine(line);
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    private sealed class Delays(IEnumerable<double> milliseconds)
    {
        private readonly double[] _sorted = [.. milliseconds.Order()];

        public double Median => _sorted[_sorted.Length / 2];

        public double P99 => _sorted[_sorted.Length * 99 / 100];

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"median {Median:F0} ms, p99 {P99:F0} ms, most {_sorted[^1]:F0} ms");
    }
}
