using System.Globalization;

namespace HeadlessCommerce.Benchmarks.Load;

/// <summary>Loads the contenders in turn, round by round, so that a change of the machine's other work hits them all alike.</summary>
internal static class Rounds
{
    private sealed record Turn(LoadResult Load, double CpuMicroseconds, double? DatabaseMicroseconds, double? AllocatedBytes);

    public static async Task<IReadOnlyList<Measurement>> RunAsync(IReadOnlyList<Contender> contenders, BenchOptions options, CancellationToken cancellationToken)
    {
        foreach (var contender in contenders)
            await WarmUpAsync(contender);
        var turns = contenders.Select(_ => new List<Turn>()).ToArray();
        for (var round = 0; round < options.Rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
                turns[i].Add(await TurnAsync(contenders[i]));
        }
        return [.. contenders.Select((contender, i) => Summary(contender.Name, turns[i]))];

        // The compiler optimises in the background what was called often enough: slow requests need longer.
        async Task WarmUpAsync(Contender contender)
        {
            var requests = 0;
            for (var i = 0; i < 4 && requests < 8_000; i++)
                requests += (await LoadAsync(contender, TimeSpan.FromSeconds(2))).Requests;
        }

        async Task<Turn> TurnAsync(Contender contender)
        {
            var allocatedBefore = await AllocatedAsync(contender, cancellationToken);
            var cpuBefore = contender.Server.CpuTime;
            var databaseBefore = contender.DatabaseCpu?.Invoke();
            var load = await LoadAsync(contender, options.Round);
            var cpu = (contender.Server.CpuTime - cpuBefore).TotalMicroseconds;
            var database = (contender.DatabaseCpu?.Invoke() - databaseBefore)?.TotalMicroseconds;
            var allocated = await AllocatedAsync(contender, cancellationToken) - allocatedBefore;
            return new Turn(load, cpu / load.Requests, database / load.Requests, allocated / (double?)load.Requests);
        }

        async Task<LoadResult> LoadAsync(Contender contender, TimeSpan duration)
        {
            var load = await LoadGenerator.RunAsync(contender.Server.Port, contender.Next, options.Connections, duration, cancellationToken);
            return load.Failed == 0 ? load : throw new InvalidOperationException($"{contender.Name}: {load.Failed} of {load.Requests} answers were not 200.");
        }
    }

    private static async Task<long?> AllocatedAsync(Contender contender, CancellationToken cancellationToken)
    {
        if (!contender.CountsAllocations)
            return null;
        using var connection = new Connection();
        await connection.OpenAsync(contender.Server.Port, cancellationToken);
        return long.Parse((await connection.SendAsync(LoadRequest.Get("/allocated"), cancellationToken)).Span, CultureInfo.InvariantCulture);
    }

    private static Measurement Summary(string name, List<Turn> turns) =>
        new(name)
        {
            PerSecond = Median(turns, turn => turn.Load.PerSecond),
            CpuMicroseconds = Median(turns, turn => turn.CpuMicroseconds),
            DatabaseMicroseconds = turns[0].DatabaseMicroseconds is null ? null : Median(turns, turn => turn.DatabaseMicroseconds!.Value),
            AllocatedBytes = turns[0].AllocatedBytes is null ? null : Median(turns, turn => turn.AllocatedBytes!.Value),
            Median = TimeSpan.FromMicroseconds(Median(turns, turn => turn.Load.Percentile(0.5).TotalMicroseconds)),
            Slowest99 = TimeSpan.FromMicroseconds(Median(turns, turn => turn.Load.Percentile(0.99).TotalMicroseconds)),
            BodyBytes = turns[0].Load.Bytes / Math.Max(1, turns[0].Load.Requests),
        };

    private static double Median(List<Turn> turns, Func<Turn, double> of)
    {
        var sorted = turns.Select(of).Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
