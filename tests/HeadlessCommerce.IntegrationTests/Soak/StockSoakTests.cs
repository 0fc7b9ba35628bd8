using System.Diagnostics;
using System.Globalization;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Soak;

/// <summary>Never oversold, whatever dies. One seed here; <c>./dev soak stock --seeds 20</c> runs more, and shows how it goes.</summary>
public sealed class StockSoakTests(TestStores stores, SoakTotals totals, ITestOutputHelper output) : IClassFixture<SoakTotals>
{
    private readonly long _began = Stopwatch.GetTimestamp();

    /// <summary>The seeds that <c>SOAK_SEEDS</c> counts, from <c>SOAK_FIRST_SEED</c> on.</summary>
    public static TheoryData<int> Seeds
    {
        get
        {
            var first = Setting("SOAK_FIRST_SEED", 1);
            return [.. Enumerable.Range(first, Setting("SOAK_SEEDS", 1))];
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_piece_is_sold_once_or_still_there(int seed)
    {
        totals.Begin(seed);
        await using var servers = await SoakServers.Start(stores.NewFolder(), count: 3);
        totals.Held(await new StockSoak(servers, seed, Report).Run());
    }

    private void Report(string what)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(_began).TotalSeconds,5:F1} s  {what}");
        output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("SOAK") is not null) // somebody watches
            Console.WriteLine(line);
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
