using System.Runtime.CompilerServices;

namespace HeadlessCommerce.GraphQL.Tests.Transport;

[QueryType]
public static class TestQueries
{
    public static string Hello(string name = "world") => $"Hello, {name}!";

    public static string? Header(string name, RequestContext context) => context.Headers.GetValueOrDefault(name);

    public static string? Me(RequestContext context) => context.User.Identity?.Name;

    /// <summary>Has fields that can be deferred.</summary>
    public static Self Self() => new();

    public static string? Fails() => throw new InvalidOperationException("secret");

    /// <summary>Ends only when the request is cancelled.</summary>
    public static async Task<int?> Hangs(TestState state, CancellationToken cancellationToken)
    {
        await using var _ = state.Enter();
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        return 1;
    }
}

/// <summary>The fields above, below one of them.</summary>
public sealed record Self;

[ObjectType<Self>]
public static class SelfFields
{
    public static string Hello() => TestQueries.Hello();

    public static Task<int?> Hangs(TestState state, CancellationToken cancellationToken) => TestQueries.Hangs(state, cancellationToken);
}

[MutationType]
public static class TestMutations
{
    public static int Bump(TestState state, int by = 1) => state.Bump(by);
}

/// <param name="N">Counts from 1.</param>
public sealed record Tick(int N);

[SubscriptionType]
public static class TestSubscriptions
{
    public static async IAsyncEnumerable<Tick> OnTick(int count, TestState state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var _ = state.Enter();
        for (var n = 1; n <= count; n++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (n % 100 == 0)
                await Task.Yield();
            yield return new Tick(n);
        }
    }

    [Subscribe(With = nameof(OnTick))]
    public static Tick Tick([EventMessage] Tick tick) => tick;

    public static async IAsyncEnumerable<int> OnNever(TestState state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var _ = state.Enter();
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        yield break;
    }

    [Subscribe(With = nameof(OnNever))]
    public static int? Never([EventMessage] int never) => never;

    public static async IAsyncEnumerable<int> OnFailAfter(int count)
    {
        for (var n = 1; n <= count; n++)
            yield return n;
        await Task.Yield();
        throw new InvalidOperationException("secret");
    }

    [Subscribe(With = nameof(OnFailAfter))]
    public static int? FailAfter([EventMessage] int n) => n;

    public static IAsyncEnumerable<int> OnFailAtStart() => throw new InvalidOperationException("secret");

    [Subscribe(With = nameof(OnFailAtStart))]
    public static int? FailAtStart([EventMessage] int n) => n;

    [Subscribe]
    [Topic("news-{about}")]
    public static News News(string about, [EventMessage] News news, TestState state)
    {
        state.Executed();
        return news;
    }

    [Subscribe]
    [Topic("greeted")]
    public static string Greeted(string greeting, [EventMessage] string name) => $"{greeting}, {name}";
}

public sealed record News(string Text, int Number);

/// <summary>What the resolvers of a test's host did.</summary>
public sealed class TestState
{
    private readonly Lock _lock = new();
    private readonly List<(int Open, TaskCompletionSource Reached)> _waiting = [];
    private int _open;
    private int _counter;
    private int _executed;

    public int Counter => Volatile.Read(ref _counter);

    /// <summary>How often an event's field was resolved.</summary>
    public int ExecutedEvents => Volatile.Read(ref _executed);

    public int Bump(int by) => Interlocked.Add(ref _counter, by);

    public void Executed() => Interlocked.Increment(ref _executed);

    /// <summary>A source stream or a long resolver is open until the result is disposed.</summary>
    public IAsyncDisposable Enter()
    {
        Change(1);
        return new Leave(this);
    }

    /// <summary>Waits until so many are open.</summary>
    public Task OpenAsync(int open)
    {
        lock (_lock)
        {
            if (_open == open)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((open, reached));
            return reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    private void Change(int by)
    {
        lock (_lock)
        {
            _open += by;
            foreach (var (_, reached) in _waiting.Where(waiting => waiting.Open == _open))
                reached.TrySetResult();
            _waiting.RemoveAll(waiting => waiting.Open == _open);
        }
    }

    private sealed class Leave(TestState state) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            state.Change(-1);
            return ValueTask.CompletedTask;
        }
    }
}
