using System.Collections.Concurrent;
using System.Globalization;
using HeadlessCommerce.Benchmarks.Load;
using HeadlessCommerce.Benchmarks.Reports;

namespace HeadlessCommerce.Benchmarks.Checkout;

/// <summary>Everybody wants the same variant: orderPlace of carts that are ready, all of one variant, beside as many over a thousand variants, and beside pgbench with the same rows.</summary>
internal sealed class FlashSaleBench : IBench
{
    public string Name => "flash-sale";

    public string Summary => "orders of one hot variant beside orders of a thousand variants, and beside pgbench";

    public async Task<Report> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var orders = options.Arguments is ["--orders", var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 800;
        await using var stores = await CheckoutStores.StartAsync(cancellationToken);
        await using var shop = await stores.StartShopAsync(options.Pinned, cancellationToken);
        var shopper = new Shopper(stores, bare: false);
        var pgbench = await Pgbench.CreateAsync(stores, cancellationToken);
        Func<int, Guid> hot = _ => stores.Variants[0];
        Func<int, Guid> spread = order => stores.Variants[order % stores.Variants.Count];

        await Orders("", spread); // warm
        List<StoryMeasurement> spreads = [], hots = [], spreadFloors = [], hotFloors = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            spreads.Add(await Orders("orderPlace, 1,000 variants", spread));
            hots.Add(await Orders("orderPlace, one variant", hot));
            spreadFloors.Add(await pgbench.RunAsync("pgbench, 1,000 rows", rows: CheckoutStores.Spread, options.Connections, options.Round, cancellationToken));
            hotFloors.Add(await pgbench.RunAsync("pgbench, one row", rows: 1, options.Connections, options.Round, cancellationToken));
        }
        return Report([spreads, hots, spreadFloors, hotFloors], orders, options);

        // Carts first, the clock runs for orderPlace alone.
        async Task<StoryMeasurement> Orders(string name, Func<int, Guid> variantOf)
        {
            var ready = new ConcurrentQueue<Shopper.Cart>();
            var made = 0;
            await StoryTeller.RunAsync(
                shop.Port,
                async (connection, _, _, token) =>
                {
                    var cart = await shopper.Create(connection, variantOf(Interlocked.Increment(ref made)), token);
                    await shopper.Collect(connection, cart, token);
                    ready.Enqueue(cart);
                },
                options.Connections,
                (begun, _) => begun < orders,
                cancellationToken
            );
            await stores.Quiet(cancellationToken);
            return await StoryRounds.TurnAsync(
                stores,
                new(name, shop, async (connection, _, _, token) => await shopper.Order(connection, ready.TryDequeue(out var cart) ? cart : throw new InvalidOperationException("A cart too few."), token)),
                options.Connections,
                (begun, _) => begun < orders,
                cancellationToken
            );
        }
    }

    private static Report Report(IReadOnlyList<List<StoryMeasurement>> rounds, int orders, BenchOptions options)
    {
        var report = new Report("A flash sale") { Plot = new BarPlot("Orders of one variant, and of a thousand", $"per second, {options.Connections} buyers") };
        report.Add(
            $"{orders} carts are made ready, then {options.Connections} buyers place their orders, paid with the provider of tests: all of one variant at one place, or spread over a thousand variants. Medians of {options.Rounds} rounds, "
                + "the two in turn, the ratio of each round by itself. PostgreSQL with fsync on the same machine. pgbench writes the same rows into bare tables on the same cluster, two transactions an order, with as many clients and nothing else to do."
        );
        var table = new Table("orders", "per second", "hot of spread", "CPU ms", "server", "PostgreSQL", "Redis", "load", "load's share", "median", "99 %");
        foreach (var pair in rounds.Chunk(2))
        {
            var ratio = pair[1].Zip(pair[0], (hot, spread) => hot.PerSecond / spread.PerSecond).Order().ElementAt(pair[0].Count / 2);
            Row(StoryRounds.Median(pair[0]), 1);
            Row(StoryRounds.Median(pair[1]), ratio);
        }
        report.Add(table);
        return report;

        void Row(StoryMeasurement one, double ratio)
        {
            table.Add(
                one.Name,
                Figures.Short(one.PerSecond),
                Figures.Ratio(ratio),
                Figures.Short(one.Cpu.Total),
                Figures.Short(one.Cpu.Server),
                Figures.Short(one.Cpu.Postgres),
                Figures.Short(one.Cpu.Redis),
                Figures.Short(one.Cpu.Load),
                $"{one.Cpu.Load / one.Cpu.Total:0 %}",
                one.Median == TimeSpan.Zero ? "" : Figures.Milliseconds(one.Median),
                one.Slowest99 == TimeSpan.Zero ? "" : Figures.Milliseconds(one.Slowest99)
            );
            report.Plot!.Add(one.Name, one.PerSecond, ours: one.Name.StartsWith("orderPlace", StringComparison.Ordinal));
        }
    }
}
