using System.Collections.Concurrent;
using HeadlessCommerce.Benchmarks.Load;
using HeadlessCommerce.Benchmarks.Reports;

namespace HeadlessCommerce.Benchmarks.Checkout;

/// <summary>Carts and whole checkouts, beside bare endpoints over the same stores.</summary>
internal sealed class CheckoutBench : IBench
{
    /// <summary>Adds to one cart before the next is made: five lines, of at most 999 pieces.</summary>
    private const int AddsPerCart = 500;
    private const int Lines = 5;

    public string Name => "checkout";

    public string Summary => "cart add, cart read and whole checkouts beside bare endpoints with the same script and rows";

    public async Task<Report> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var stores = await CheckoutStores.StartAsync(cancellationToken);
        await using var shop = await stores.StartShopAsync(options.Pinned, cancellationToken);
        await using var bare = await stores.StartBareAsync(options.Pinned, cancellationToken);
        var ours = new Shopper(stores, bare: false);
        var floor = new Shopper(stores, bare: true);
        List<StoryContender> contenders =
        [
            new("bare: cart add", bare, Adding(floor)),
            new("cart add", shop, Adding(ours)),
            new("bare: cart read", bare, Reading(floor)),
            new("cart read", shop, Reading(ours)),
            new("bare: checkout", bare, floor.Checkout),
            new("checkout", shop, ours.Checkout),
        ];
        return Report(await StoryRounds.RunAsync(stores, contenders, options, cancellationToken), options);
    }

    internal static Story Adding(Shopper shopper)
    {
        var carts = new ConcurrentDictionary<int, Shopper.Cart>();
        return async (connection, number, turn, cancellationToken) =>
        {
            if (turn % AddsPerCart == 0)
                carts[number] = await shopper.Create(connection, shopper.Variant(number, 0), cancellationToken);
            await shopper.Add(connection, carts[number], shopper.Variant(number, turn % Lines), cancellationToken);
        };
    }

    internal static Story Reading(Shopper shopper)
    {
        var carts = new ConcurrentDictionary<int, Shopper.Cart>();
        return async (connection, number, turn, cancellationToken) =>
        {
            if (turn == 0)
            {
                carts[number] = await shopper.Create(connection, shopper.Variant(number, 0), cancellationToken);
                await shopper.Add(connection, carts[number], shopper.Variant(number, 1), cancellationToken);
            }
            await shopper.Look(connection, carts[number], cancellationToken);
        };
    }

    private static Report Report(IReadOnlyList<StoryMeasurement> measured, BenchOptions options)
    {
        var report = new Report("Carts and checkouts")
        {
            Plot = new BarPlot("Carts and checkouts", $"per second, {options.Connections} shoppers; grey: bare endpoints over the same stores"),
        };
        report.Add(
            $"{options.Connections} shoppers who each wait for their answer, medians of {options.Rounds} rounds of {options.Round.TotalSeconds:0} s; one server, PostgreSQL with fsync and Redis on the same machine. "
                + "A checkout is cartCreate, cartLinesAdd, cartDeliverySelect and orderPlace over two variants of a thousand, paid with the provider of tests. Each stands beside a bare Kestrel endpoint "
                + "that runs the same script in Redis and writes the same rows, one round trip a step."
        );
        report.Add(
            "Processor time is of everything that took part, for one turn: it says what a quiet machine could do, and is hardly disturbed by what else ran. The bare endpoint's news is dispatched by the shop's "
                + "server, as the shop's own is, but only the shop's counts as its server's time."
        );
        var table = new Table("operation", "per second", "of bare", "CPU ms", "of bare", "server", "PostgreSQL", "Redis", "load", "load's share", "median", "99 %");
        foreach (var (floor, ours) in measured.Chunk(2).Select(pair => (pair[0], pair[1])))
        {
            Row(floor, floor);
            Row(ours, floor);
        }
        report.Add(table);
        return report;

        void Row(StoryMeasurement one, StoryMeasurement floor)
        {
            table.Add(
                one.Name,
                Figures.Short(one.PerSecond),
                Figures.Ratio(one.PerSecond / floor.PerSecond),
                Figures.Short(one.Cpu.Total),
                Figures.Ratio(floor.Cpu.Total / one.Cpu.Total),
                Figures.Short(one.Cpu.Server),
                Figures.Short(one.Cpu.Postgres),
                Figures.Short(one.Cpu.Redis),
                Figures.Short(one.Cpu.Load),
                $"{one.Cpu.Load / one.Cpu.Total:0 %}",
                Figures.Milliseconds(one.Median),
                Figures.Milliseconds(one.Slowest99)
            );
            report.Plot!.Add(one.Name, one.PerSecond, ours: one != floor);
        }
    }
}
