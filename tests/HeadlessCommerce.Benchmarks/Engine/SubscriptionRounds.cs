using System.Globalization;
using HeadlessCommerce.Benchmarks.Load;
using HeadlessCommerce.Benchmarks.Reports;

namespace HeadlessCommerce.Benchmarks.Engine;

/// <summary>News to many sockets: what an event to one of them costs, and what a socket weighs that waits.</summary>
internal static class SubscriptionRounds
{
    private const int Sockets = 100;
    private const int Burst = 100; // within the queue of a subscriber
    private const int Bursts = 30;
    private const int Idle = 1_000;

    public static async Task<Table> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        // A server of its own: the memory that an earlier load has left would hold the sockets for nothing.
        await using var engine = await ServerProcess.StartOwnAsync("engine", options.Pinned, cancellationToken);
        var table = new Table("subscriptions", "");
        table.Add("idle subscriber", $"{await IdleAsync(engine, cancellationToken):0.0} KB");
        table.Add("events per CPU second, equal selections", Figures.Short(await EventsAsync(engine, _ => "variantChanged", cancellationToken)));
        table.Add("events per CPU second, all selections different", Figures.Short(await EventsAsync(engine, i => $"v{i}: variantChanged", cancellationToken)));
        return table;
    }

    private static async Task<double> IdleAsync(ServerProcess engine, CancellationToken cancellationToken)
    {
        (await OpenAsync(engine, 1, _ => "variantChanged", cancellationToken)).ForEach(first => first.Dispose());
        var before = engine.ResidentBytes;
        var sockets = await OpenAsync(engine, Idle, _ => "variantChanged", cancellationToken);
        var after = engine.ResidentBytes;
        sockets.ForEach(socket => socket.Dispose());
        return (after - before) / 1024.0 / Idle;
    }

    private static async Task<double> EventsAsync(ServerProcess engine, Func<int, string> field, CancellationToken cancellationToken)
    {
        var sockets = await OpenAsync(engine, Sockets, field, cancellationToken);
        using var publisher = new Connection();
        await publisher.OpenAsync(engine.Port, cancellationToken);
        var publish = LoadRequest.Post(string.Create(CultureInfo.InvariantCulture, $"/publish?count={Burst}"), new { });
        async Task BurstsAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await publisher.SendAsync(publish, cancellationToken);
                await Task.WhenAll(sockets.Select(socket => socket.ReceiveAsync(Burst, cancellationToken)));
            }
        }
        await BurstsAsync(Bursts); // until it is compiled
        var before = engine.CpuTime;
        await BurstsAsync(Bursts);
        var cpu = engine.CpuTime - before;
        sockets.ForEach(socket => socket.Dispose());
        return Sockets * Burst * Bursts / cpu.TotalSeconds;
    }

    private static async Task<List<Subscriber>> OpenAsync(ServerProcess engine, int count, Func<int, string> field, CancellationToken cancellationToken)
    {
        List<Subscriber> sockets = [];
        for (var i = 0; i < count; i++)
            sockets.Add(await Subscriber.OpenAsync(engine.Port, $"subscription {{ {field(i)} {{ sku price {{ amount currency }} }} }}", cancellationToken));
        using var connection = new Connection();
        await connection.OpenAsync(engine.Port, cancellationToken);
        // Those of an earlier step leave when the server hears that they are closed.
        while (System.Text.Encoding.ASCII.GetString((await connection.SendAsync(LoadRequest.Get("/subscribers"), cancellationToken)).Span) != count.ToString(CultureInfo.InvariantCulture))
            await Task.Delay(20, cancellationToken);
        return sockets;
    }
}
