using System.Threading.Channels;

namespace HeadlessCommerce.Platform.Audit;

/// <summary>
/// Where refused attacks are noted, from wherever they are refused: costs the request a few comparisons; <see cref="WriteAudit"/> writes them in batches. A process that is killed loses at
/// most the last second of it, which is why nothing but this trail hangs on it.
/// </summary>
public sealed class AuditTrail(TimeProvider time)
{
    private const int Capacity = 2_000;
    private readonly Lock _lock = new();
    private readonly AuditBudget _budget = new();
    private readonly Channel<AuditRow> _waiting = System.Threading.Channels.Channel.CreateBounded<AuditRow>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true }
    );

    /// <summary>Notes it, or counts it when there is too much of its kind.</summary>
    public void Note(AuditNote note)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_budget.TrySpend(note.Kind, note.Actor, now, out var repeats) && !_waiting.Writer.TryWrite(new(note, now, repeats)))
                _budget.Hold(note.Kind, note.Actor, repeats + 1);
        }
    }

    internal ChannelReader<AuditRow> Waiting => _waiting.Reader;

    /// <summary>What was only counted, as rows of its own.</summary>
    internal IReadOnlyList<AuditRow> TakeHeld()
    {
        var now = time.GetUtcNow();
        lock (_lock)
            return [.. _budget.TakeHeld(now).Select(held => new AuditRow(new(held.Kind, "REPEATED", held.Actor, "(several)"), now, held.Repeats - 1))];
    }
}

/// <summary>A note as it will be written.</summary>
internal sealed record AuditRow(AuditNote Note, DateTimeOffset At, int Repeats);
