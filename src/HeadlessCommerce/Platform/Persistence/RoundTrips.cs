namespace HeadlessCommerce.Platform.Persistence;

/// <summary>
/// How often a request went to PostgreSQL and Redis. Counted only where somebody asked (tests do, through a header, outside Production), so that load shapes can be pinned.
/// </summary>
public sealed class RoundTrips
{
    private static readonly AsyncLocal<RoundTrips?> Ambient = new();
    private int _statements;
    private int _batches;
    private int _redis;

    /// <summary>SQL statements, those of transactions included; BEGIN and COMMIT are not counted.</summary>
    public int Statements => _statements;

    /// <summary>Times a request waited for PostgreSQL.</summary>
    public int Batches => _batches;

    /// <summary>Calls of Redis.</summary>
    public int Redis => _redis;

    /// <summary>Counts what the caller's asynchronous flow does from here on.</summary>
    public static RoundTrips Count() => Ambient.Value = new RoundTrips();

    internal static void Sql(int statements)
    {
        if (Ambient.Value is not { } counter)
            return;
        Interlocked.Add(ref counter._statements, statements);
        Interlocked.Increment(ref counter._batches);
    }

    internal static void RedisCall()
    {
        if (Ambient.Value is { } counter)
            Interlocked.Increment(ref counter._redis);
    }

    public override string ToString() => $"statements={Statements}; round-trips={Batches}; redis={Redis}";
}
