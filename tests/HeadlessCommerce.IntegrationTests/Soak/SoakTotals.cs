using System.Collections.Concurrent;
using System.Globalization;

namespace HeadlessCommerce.IntegrationTests.Soak;

/// <summary>What held in one seed.</summary>
/// <param name="Seed">All choices follow from it.</param>
/// <param name="Sold">Pieces in orders.</param>
/// <param name="Left">Pieces that can be sold.</param>
/// <param name="Start">Pieces before.</param>
/// <param name="LostAnswers">Asked again under the same key.</param>
/// <param name="LongestSilence">Of Browse.</param>
public sealed record SoakResult(int Seed, int Sold, int Left, int Start, int LostAnswers, TimeSpan LongestSilence);

/// <summary>All seeds of a run in its last line: for whoever reads only that.</summary>
public sealed class SoakTotals : IDisposable
{
    private readonly ConcurrentBag<SoakResult> _held = [];
    private readonly ConcurrentBag<int> _begun = [];

    public void Begin(int seed) => _begun.Add(seed);

    public void Held(SoakResult result) => _held.Add(result);

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("SOAK") is not null && !_begun.IsEmpty) // somebody watches
            Console.WriteLine(ToString());
    }

    public override string ToString()
    {
        int[] failed = [.. _begun.Except(_held.Select(result => result.Seed)).Order()];
        var silence = _held.IsEmpty ? TimeSpan.Zero : _held.Max(result => result.LongestSilence);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(failed.Length == 0 ? "HELD" : $"NOT HELD in seed {string.Join(", ", failed)}")}: {_held.Count} of {_begun.Count} seeds ({_begun.Min()} to {_begun.Max()}): "
                + $"{_held.Sum(result => result.Sold)} sold + {_held.Sum(result => result.Left)} left = {_held.Sum(result => result.Start)} at the start; no reservation left, every answer true; "
                + $"{_held.Sum(result => result.LostAnswers)} answers lost and asked again; Browse silent for {silence.TotalSeconds:F1} s at most"
        );
    }
}
