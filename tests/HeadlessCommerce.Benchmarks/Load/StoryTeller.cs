using System.Diagnostics;

namespace HeadlessCommerce.Benchmarks.Load;

/// <summary>One turn of a shopper who acts on what the last answer said; may be several requests.</summary>
internal delegate Task Story(Connection connection, int shopper, int turn, CancellationToken cancellationToken);

/// <summary>Loads a server with stories instead of single requests: each connection is a shopper who begins anew when a turn is over.</summary>
internal static class StoryTeller
{
    /// <param name="goOn">Asked before each turn of a shopper, with the number of turns begun so far and the time gone by.</param>
    public static async Task<LoadResult> RunAsync(int port, Story story, int shoppers, Func<int, TimeSpan, bool> goOn, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var begun = 0;
        var latencies = (await Task.WhenAll(Enumerable.Range(0, shoppers).Select(shopper => Task.Run(() => Act(shopper), cancellationToken)))).SelectMany(each => each).ToArray();
        var elapsed = Stopwatch.GetElapsedTime(started);
        Array.Sort(latencies);
        return new LoadResult(elapsed, latencies, Failed: 0, Bytes: 0);

        async Task<List<long>> Act(int shopper)
        {
            using var connection = new Connection();
            await connection.OpenAsync(port, cancellationToken);
            List<long> mine = new(1_024);
            for (var turn = 0; goOn(Interlocked.Increment(ref begun) - 1, Stopwatch.GetElapsedTime(started)); turn++)
            {
                var before = Stopwatch.GetTimestamp();
                await story(connection, shopper, turn, cancellationToken);
                mine.Add(Stopwatch.GetTimestamp() - before);
            }
            return mine;
        }
    }
}
