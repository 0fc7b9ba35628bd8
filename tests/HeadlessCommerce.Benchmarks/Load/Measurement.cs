namespace HeadlessCommerce.Benchmarks.Load;

/// <summary>A contender's medians over all rounds.</summary>
internal sealed record Measurement(string Name)
{
    public required double PerSecond { get; init; }

    /// <summary>Processor time of the server process for one request, in user and kernel: hardly disturbed by what else the machine does.</summary>
    public required double CpuMicroseconds { get; init; }

    /// <summary>The same of the database behind it; null when it has none.</summary>
    public required double? DatabaseMicroseconds { get; init; }

    /// <summary>Of the managed heap, for one request; null when the server does not tell.</summary>
    public required double? AllocatedBytes { get; init; }

    public required TimeSpan Median { get; init; }

    public required TimeSpan Slowest99 { get; init; }

    public required long BodyBytes { get; init; }
}
