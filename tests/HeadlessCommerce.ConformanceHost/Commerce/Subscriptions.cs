using System.Runtime.CompilerServices;
using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.ConformanceHost.Commerce;

[SubscriptionType]
public static class Subscriptions
{
    private static int _live;

    /// <summary>count events, intervalMs apart</summary>
    [Subscribe(With = nameof(Ticks))]
    public static Tick Tick([EventMessage] Tick tick) => tick;

    /// <summary>No event ever</summary>
    [Subscribe(With = nameof(Nothing))]
    public static int? Never([EventMessage] int? message) => message;

    /// <summary>count events, then the source stream fails</summary>
    [Subscribe(With = nameof(Failing))]
    public static int? FailAfter([EventMessage] int? message) => message;

    /// <summary>count events, the field of each fails</summary>
    [Subscribe(With = nameof(Numbers))]
    public static int? FailField([EventMessage] int? message) => throw new GraphQLException("field failed", "FAIL");

    /// <summary>the source stream cannot be made</summary>
    [Subscribe(With = nameof(CannotStart))]
    public static int? FailAtStart([EventMessage] int? message) => message;

    /// <summary>count of source streams now open</summary>
    [Subscribe(With = nameof(LiveOnce))]
    public static int Live([EventMessage] int message) => message;

    [GraphQLIgnore]
    public static async IAsyncEnumerable<Tick> Ticks(
        [DefaultValueSyntax("3")] int count,
        [DefaultValueSyntax("20")] int intervalMs,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var open = new OpenStream();
        for (var n = 1; n <= count; n++)
        {
            if (n > 1 && intervalMs > 0)
                await Task.Delay(intervalMs, cancellationToken);
            yield return new Tick(n, $"t{n}", Price.Of(100 * n, Currency.EUR));
        }
    }

    [GraphQLIgnore]
    public static async IAsyncEnumerable<int?> Nothing([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var open = new OpenStream();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        yield break;
    }

    [GraphQLIgnore]
    public static async IAsyncEnumerable<int?> Failing([DefaultValueSyntax("1")] int count)
    {
        await foreach (var n in Numbers(count))
            yield return n;
        throw new GraphQLException("source failed", "FAIL");
    }

    [GraphQLIgnore]
    public static async IAsyncEnumerable<int?> Numbers([DefaultValueSyntax("2")] int count)
    {
        using var open = new OpenStream();
        for (var n = 1; n <= count; n++)
        {
            await Task.Yield();
            yield return n;
        }
    }

    [GraphQLIgnore]
    public static IAsyncEnumerable<int?> CannotStart() => throw new GraphQLException("cannot start", "FAIL");

    [GraphQLIgnore]
    public static async IAsyncEnumerable<int> LiveOnce()
    {
        await Task.Yield();
        yield return Volatile.Read(ref _live);
    }

    /// <summary>Counts streams that are open, so that a bench sees whether the engine closes them.</summary>
    private sealed class OpenStream : IDisposable
    {
        public OpenStream() => Interlocked.Increment(ref _live);

        public void Dispose() => Interlocked.Decrement(ref _live);
    }
}
