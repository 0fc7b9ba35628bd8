using System.Diagnostics;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Soak;

/// <summary>Somebody who only looks, while all the others buy.</summary>
public sealed class SoakBrowser(SoakServers servers, Action<TimeSpan> onSilence)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks until it is cancelled; returns how it went.</summary>
    public async Task<SoakView> Look(CancellationToken cancellationToken)
    {
        var browse = GraphQLClient.Document("Browse");
        var took = new List<TimeSpan>();
        var silence = TimeSpan.Zero;
        var lost = 0;
        using var client = new SoakClient(servers, 1);
        using var pause = new PeriodicTimer(Pause);
        try
        {
            while (true)
            {
                var began = Stopwatch.GetTimestamp();
                var before = client.Lost;
                var data = await client.Ask(browse, new { near = new { latitude = 52.23, longitude = 21.01 }, first = 24 }, null, cancellationToken);
                Assert.NotEqual(0, data.GetProperty("products").GetProperty("nodes").GetArrayLength());
                var elapsed = Stopwatch.GetElapsedTime(began);
                if (client.Lost == before)
                    took.Add(elapsed);
                lost = client.Lost;
                silence = elapsed > silence ? elapsed : silence;
                if (elapsed > Noticed)
                    onSilence(elapsed);
                await pause.WaitForNextTickAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested) { }
        Assert.NotEmpty(took);
        Assert.True(silence < LongestSilence, $"Browse did not answer for {silence.TotalSeconds:F1} s.");
        took.Sort();
        return new(took.Count, took[took.Count / 2], lost, silence);
    }
}

/// <summary>How looking went.</summary>
/// <param name="Answers">Asked once and answered.</param>
/// <param name="Median">Of those.</param>
/// <param name="Lost">Tries without an answer.</param>
/// <param name="LongestSilence">From a question to its answer, all tries together.</param>
public sealed record SoakView(int Answers, TimeSpan Median, int Lost, TimeSpan LongestSilence)
{
    public override string ToString() =>
        $"Browse answered {Answers} times, half of them within {Median.TotalMilliseconds:F0} ms; {Lost} tries were lost, the longest silence was {LongestSilence.TotalSeconds:F1} s";
}
