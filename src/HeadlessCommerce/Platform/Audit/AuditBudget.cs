namespace HeadlessCommerce.Platform.Audit;

/// <summary>
/// How much may be written, so that an attacker cannot fill the disk: a few entries per kind and actor, then one now and then that counts the others; and a limit over all of them. Pure;
/// not thread-safe.
/// </summary>
internal sealed class AuditBudget
{
    private const int MaxKeys = 2_000;
    private static readonly Allowance PerKey = new(Burst: 20, Every: TimeSpan.FromSeconds(15));
    private static readonly Allowance Overall = new(Burst: 500, Every: TimeSpan.FromSeconds(1)); // at most 86,400 rows a day

    private readonly Dictionary<(AuditKind Kind, string? Actor), Bucket> _buckets = [];
    private readonly Bucket _overall = new() { Tokens = Overall.Burst };

    /// <summary>Whether it may be written; if so, how many of its kind and actor were not since the last.</summary>
    public bool TrySpend(AuditKind kind, string? actor, DateTimeOffset now, out int repeats)
    {
        // Actors without number are one actor: whoever makes up names must not take memory.
        var key = _buckets.Count >= MaxKeys && !_buckets.ContainsKey((kind, actor)) ? (kind, null) : (kind, actor);
        if (!_buckets.TryGetValue(key, out var bucket))
            _buckets[key] = bucket = new() { Tokens = PerKey.Burst, At = now };
        PerKey.Refill(bucket, now);
        Overall.Refill(_overall, now);
        if (bucket.Tokens < 1 || _overall.Tokens < 1)
        {
            bucket.Held++;
            repeats = 0;
            return false;
        }
        bucket.Tokens--;
        _overall.Tokens--;
        repeats = bucket.Held;
        bucket.Held = 0;
        return true;
    }

    /// <summary>Counts it among those that were not written: there was no room for it after all.</summary>
    public void Hold(AuditKind kind, string? actor, int count)
    {
        if (_buckets.TryGetValue((kind, actor), out var bucket))
            bucket.Held += count;
    }

    /// <summary>What was held back and nobody wrote since, as far as the budget reaches; keys that are full again are forgotten.</summary>
    public IReadOnlyList<(AuditKind Kind, string? Actor, int Repeats)> TakeHeld(DateTimeOffset now)
    {
        var held = new List<(AuditKind, string?, int)>();
        foreach (var (key, bucket) in _buckets.ToArray())
        {
            PerKey.Refill(bucket, now);
            if (bucket is { Held: > 0, Tokens: >= 1 } && _overall.Tokens >= 1 && TrySpend(key.Kind, key.Actor, now, out var repeats))
                held.Add((key.Kind, key.Actor, repeats));
            else if (bucket.Held == 0 && bucket.Tokens >= PerKey.Burst)
                _buckets.Remove(key);
        }
        return held;
    }

    private readonly record struct Allowance(int Burst, TimeSpan Every)
    {
        public void Refill(Bucket bucket, DateTimeOffset now)
        {
            if (bucket.At != default && now > bucket.At)
                bucket.Tokens = Math.Min(Burst, bucket.Tokens + (now - bucket.At) / Every);
            bucket.At = now;
        }
    }

    private sealed class Bucket
    {
        public double Tokens { get; set; }
        public DateTimeOffset At { get; set; }
        public int Held { get; set; }
    }
}
