namespace HeadlessCommerce.Benchmarks.Load;

/// <summary>A contender's medians over all rounds.</summary>
/// <param name="CpuMicroseconds">Processor time of the server process for one request, in user and kernel: hardly disturbed by what else the machine does.</param>
/// <param name="AllocatedBytes">Of the managed heap, for one request; null when the server does not tell.</param>
internal sealed record Measurement(string Name, double PerSecond, double CpuMicroseconds, double? AllocatedBytes, TimeSpan Median, TimeSpan Slowest99, long BodyBytes);
