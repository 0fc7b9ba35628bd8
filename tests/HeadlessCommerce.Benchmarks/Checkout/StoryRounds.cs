using HeadlessCommerce.Benchmarks.Load;

namespace HeadlessCommerce.Benchmarks.Checkout;

/// <summary>A server and what its shoppers do.</summary>
internal sealed record StoryContender(string Name, ServerProcess Server, Story Story);

/// <summary>Processor time for one turn, in milliseconds, by who used it.</summary>
/// <param name="Server">Without its compiler, which on a busy machine is behind for minutes and then done for good.</param>
/// <param name="Postgres">All of the cluster's processes, its writers in the background too.</param>
internal readonly record struct CpuShare(double Server, double Postgres, double Redis, double Load)
{
    public double Total => Server + Postgres + Redis + Load;
}

/// <summary>A contender's medians over all rounds.</summary>
internal sealed record StoryMeasurement(string Name, double PerSecond, CpuShare Cpu, TimeSpan Median, TimeSpan Slowest99);

/// <summary>Contenders in turn, round by round, with the processor time of everybody who takes part: on one machine the stores and the load count too.</summary>
internal static class StoryRounds
{
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(3);
    private const int MaxWarm = 10;
    private const double Compiling = 0.02; // of the time: less is a straggler
    private const int MinTurns = 500; // so that each pooled connection has planned each statement as often as it will

    public static async Task<IReadOnlyList<StoryMeasurement>> RunAsync(
        CheckoutStores stores,
        IReadOnlyList<StoryContender> contenders,
        BenchOptions options,
        CancellationToken cancellationToken
    )
    {
        foreach (var contender in contenders)
            await WarmUpAsync(contender, options.Connections, cancellationToken);
        var turns = contenders.Select(_ => new List<StoryMeasurement>()).ToList();
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var (index, contender) in contenders.Index())
                turns[index].Add(await TurnAsync(stores, contender, options.Connections, (_, elapsed) => elapsed < options.Round, cancellationToken));
        }
        return [.. turns.Select(Median)];
    }

    /// <summary>
    /// The compiler optimises what was called often enough, in the background and on a busy machine late: until it has nothing left to do it takes a quarter of the processor from whoever
    /// has more code.
    /// </summary>
    public static async Task WarmUpAsync(StoryContender contender, int shoppers, CancellationToken cancellationToken)
    {
        var turns = 0;
        for (var i = 0; i < MaxWarm; i++)
        {
            var compiled = contender.Server.CompilerTime;
            turns += (await StoryTeller.RunAsync(contender.Server.Port, contender.Story, shoppers, (_, elapsed) => elapsed < Warm, cancellationToken)).Requests;
            if (turns > MinTurns && contender.Server.CompilerTime - compiled < Compiling * Warm)
                return;
        }
    }

    /// <summary>One round of one contender.</summary>
    public static async Task<StoryMeasurement> TurnAsync(
        CheckoutStores stores,
        StoryContender contender,
        int shoppers,
        Func<int, TimeSpan, bool> goOn,
        CancellationToken cancellationToken
    )
    {
        var before = Used();
        var compiledBefore = contender.Server.CompilerTime;
        var load = await StoryTeller.RunAsync(contender.Server.Port, contender.Story, shoppers, goOn, cancellationToken);
        var after = Used();
        var compiled = contender.Server.CompilerTime - compiledBefore;
        if (compiled > TimeSpan.Zero)
            after[0] -= compiled;
        var each = after.Zip(before, (late, early) => (late - early).TotalMilliseconds / load.Requests).ToArray();
        return new(contender.Name, load.PerSecond, new(each[0], each[1], each[2], each[3]), load.Percentile(0.5), load.Percentile(0.99));

        TimeSpan[] Used() => [contender.Server.CpuTime, stores.PostgresCpu, stores.RedisCpu, CheckoutStores.LoadCpu];
    }

    /// <summary>The round in the middle.</summary>
    public static StoryMeasurement Median(IReadOnlyCollection<StoryMeasurement> rounds) => rounds.OrderBy(round => round.PerSecond).ElementAt(rounds.Count / 2);
}
