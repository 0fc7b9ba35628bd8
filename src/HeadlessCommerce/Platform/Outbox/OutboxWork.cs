using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Platform.Outbox;

/// <summary>
/// What the handlers do with the events that one session has read: keys beside each other, the events of a key one after the other. A handler that takes its time (it asks a provider)
/// keeps its own key waiting and nobody else's.
/// </summary>
internal sealed class OutboxWork(ILookup<string, EventHandler> handlers, IServiceScopeFactory scopes, OutboxWaker waker, ILogger logger, CancellationToken cancellationToken)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _busy = [];
    private readonly Dictionary<string, long> _failedUntil = [];
    private readonly List<Task> _running = [];
    private List<OutboxEvent> _handled = [];
    private int _begun;
    private bool _beginning;

    /// <summary>Events that were begun and are not done.</summary>
    public int Count => Volatile.Read(ref _begun);

    /// <summary>Keys of which nothing more may be begun now.</summary>
    public string[] Busy
    {
        get
        {
            var now = Environment.TickCount64;
            lock (_lock)
                return [.. _busy, .. _failedUntil.Where(entry => entry.Value > now && !_busy.Contains(entry.Key)).Select(entry => entry.Key)];
        }
    }

    /// <summary>Begins with events of keys that are not busy, in the order of the outbox.</summary>
    public void Begin(IReadOnlyCollection<OutboxEvent> events)
    {
        OutboxEvent[][] keys = [.. events.GroupBy(news => news.Key).Select(key => key.ToArray())];
        lock (_lock)
        {
            _beginning = true;
            _begun += events.Count;
            _busy.UnionWith(keys.Select(key => key[0].Key));
        }
        _running.RemoveAll(work => work.IsCompleted);
        _running.AddRange(keys.Select(Handle).Where(work => !work.IsCompleted));
        lock (_lock)
            _beginning = false;
    }

    /// <summary>What is handled and not told yet, in the order of the outbox. Their keys stay busy until they are <see cref="Done"/>.</summary>
    public List<OutboxEvent> TakeHandled()
    {
        List<OutboxEvent> handled;
        lock (_lock)
            (handled, _handled) = (_handled, []);
        handled.Sort((one, other) => one.Id.CompareTo(other.Id));
        return handled;
    }

    /// <summary>They were told; or, if <paramref name="failed"/>, they were not, and are read again after a while.</summary>
    public void Done(IReadOnlyCollection<OutboxEvent> events, bool failed)
    {
        lock (_lock)
        {
            _begun -= events.Count;
            _busy.ExceptWith(events.Select(news => news.Key));
        }
        if (failed)
            Fail(events.Select(news => news.Key));
    }

    /// <summary>After the cancellation: completes when no handler runs any more.</summary>
    public Task Ended() => Task.WhenAll(_running);

    private async Task Handle(OutboxEvent[] events)
    {
        var handled = 0;
        while (handled < events.Length && await Handle(events[handled]))
            handled++;
        lock (_lock)
        {
            _handled.AddRange(events.AsSpan(0, handled));
            _begun -= events.Length - handled;
            if (handled == 0)
                _busy.Remove(events[0].Key);
            if (!_beginning)
                waker.Signal(); // the loop did not wait for it
        }
    }

    /// <summary>False when a handler threw.</summary>
    private async Task<bool> Handle(OutboxEvent news)
    {
        try
        {
            foreach (var handler in handlers[news.Topic])
            {
                await using var scope = scopes.CreateAsyncScope();
                await handler.Handle(scope.ServiceProvider, news, cancellationToken);
            }
            lock (_lock)
                _failedUntil.Remove(news.Key);
            return true;
        }
#pragma warning disable CA1031 // whatever a handler throws, the other keys go on
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!cancellationToken.IsCancellationRequested)
                OutboxLog.EventFailed(logger, exception, news.Id, news.Topic);
            Fail([news.Key]);
            return false;
        }
    }

    private void Fail(IEnumerable<string> keys)
    {
        var until = Environment.TickCount64 + (long)RetryAfter.TotalMilliseconds;
        lock (_lock)
        {
            foreach (var key in keys)
                _failedUntil[key] = until;
        }
    }
}
