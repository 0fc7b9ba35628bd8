using System.Globalization;

namespace HeadlessCommerce.Benchmarks.Reports;

/// <summary>Numbers for people: three digits that matter.</summary>
internal static class Figures
{
    public static string Short(double value) =>
        value switch
        {
            >= 1_000 => value.ToString("#,##0", CultureInfo.InvariantCulture),
            >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
            >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
            _ => value.ToString("0.00", CultureInfo.InvariantCulture),
        };

    public static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture) + " ×";

    public static string Milliseconds(TimeSpan time) => Short(time.TotalMilliseconds) + " ms";
}
