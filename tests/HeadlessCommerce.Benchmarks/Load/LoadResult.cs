using System.Diagnostics;

namespace HeadlessCommerce.Benchmarks.Load;

/// <summary>What a turn under load gave.</summary>
/// <param name="Latencies">In ticks of the stopwatch, sorted.</param>
internal sealed record LoadResult(TimeSpan Elapsed, IReadOnlyList<long> Latencies, long Failed, long Bytes)
{
    public int Requests => Latencies.Count;

    public double PerSecond => Requests / Elapsed.TotalSeconds;

    public TimeSpan Percentile(double part) =>
        Requests == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(0, Latencies[Math.Min(Requests - 1, (int)(Requests * part))]);
}
