using System.Diagnostics;

namespace HeadlessCommerce.Benchmarks.Load;

/// <summary>Loads a server from a number of connections, each of which asks again as soon as it is answered.</summary>
internal static class LoadGenerator
{
    /// <param name="next">The request of a connection's n-th turn: (connection, turn).</param>
    public static async Task<LoadResult> RunAsync(int port, Func<int, int, LoadRequest> next, int connections, TimeSpan duration, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var deadline = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var failed = 0L;
        var bytes = 0L;
        var workers = Enumerable.Range(0, connections).Select(connection => Task.Run(() => Work(connection), cancellationToken)).ToList();
        var latencies = (await Task.WhenAll(workers)).SelectMany(each => each).ToArray();
        var elapsed = Stopwatch.GetElapsedTime(started);
        Array.Sort(latencies);
        return new LoadResult(elapsed, latencies, failed, bytes);

        async Task<List<long>> Work(int number)
        {
            using var connection = new Connection();
            await connection.OpenAsync(port, cancellationToken);
            List<long> mine = new(4_096);
            for (var turn = 0; ; turn++)
            {
                var before = Stopwatch.GetTimestamp();
                if (before >= deadline)
                    return mine;
                var body = await connection.SendAsync(next(number, turn), cancellationToken);
                mine.Add(Stopwatch.GetTimestamp() - before);
                Interlocked.Add(ref bytes, body.Length);
                if (connection.Status != 200)
                    Interlocked.Increment(ref failed);
            }
        }
    }
}
