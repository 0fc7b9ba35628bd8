namespace HeadlessCommerce.GraphQL.Subscriptions;

/// <summary>
/// The answers to the last events of one operation: subscribers that would get the same bytes for the same event object share one execution. Events are told apart by
/// reference: an equal event at another time may have another answer. Holds a few events only, since subscribers hear of an event at about the same time.
/// </summary>
/// <typeparam name="TKey">What distinguishes subscribers of one operation: rights, <see cref="RequestContext.ShareKey"/>, variables used below the root field.</typeparam>
internal sealed class EventShare<TKey>
    where TKey : notnull
{
    private const int RememberedEvents = 8;
    private const int MaxAnswers = 64;

    private readonly Lock _lock = new();
    private readonly Event?[] _events = new Event?[RememberedEvents];
    private int _next;

    /// <summary>The answer that another subscriber got or is just getting, or the one of <paramref name="execute"/>.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> GetAsync(
        object message,
        TKey key,
        Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> execute,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            TaskCompletionSource<ReadOnlyMemory<byte>?> answer;
            bool isMine;
            lock (_lock)
                (answer, isMine) = Find(message).Answer(key);
            if (isMine)
                return await ExecuteAsync(message, key, answer, execute, cancellationToken);
            if (await answer.Task.WaitAsync(cancellationToken) is { } bytes)
                return bytes;
            // Whoever executed it was cancelled, and it only: the next one tries.
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ExecuteAsync(
        object message,
        TKey key,
        TaskCompletionSource<ReadOnlyMemory<byte>?> answer,
        Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> execute,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var bytes = await execute(cancellationToken);
            answer.SetResult(bytes);
            return bytes;
        }
        catch
        {
            lock (_lock)
                Find(message).Forget(key);
            answer.SetResult(null);
            throw;
        }
    }

    private Event Find(object message)
    {
        foreach (var known in _events)
        {
            if (known is not null && ReferenceEquals(known.Message, message))
                return known;
        }
        var added = new Event(message);
        _events[_next] = added;
        _next = (_next + 1) % RememberedEvents;
        return added;
    }

    private sealed class Event(object message)
    {
        private readonly Dictionary<TKey, TaskCompletionSource<ReadOnlyMemory<byte>?>> _answers = [];

        public object Message { get; } = message;

        /// <summary>The pending or known answer; or a new one that the caller must give.</summary>
        public (TaskCompletionSource<ReadOnlyMemory<byte>?> Answer, bool IsMine) Answer(TKey key)
        {
            if (_answers.TryGetValue(key, out var known))
                return (known, false);
            var added = new TaskCompletionSource<ReadOnlyMemory<byte>?>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_answers.Count < MaxAnswers)
                _answers.Add(key, added);
            return (added, true);
        }

        public void Forget(TKey key) => _answers.Remove(key);
    }
}
