using System.Globalization;
using System.Runtime.InteropServices;

namespace HeadlessCommerce.Benchmarks.Reports;

/// <summary>Where and when a run was made.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var now = DateTime.UtcNow.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{now}. {Processor()}, {Environment.ProcessorCount} cores, {memory:0} GB; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}. Load average at the end: {Load()}."
        );
    }

    private static string Processor() =>
        Read("/proc/cpuinfo")?.Split('\n').FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1] ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Load() => Read("/proc/loadavg") is { } text ? string.Join(' ', text.Split(' ').Take(3)) : "unknown";

    private static string? Read(string file) => File.Exists(file) ? File.ReadAllText(file) : null;
}
