using System.Threading.Tasks.Sources;

namespace HeadlessCommerce.GraphQL.Subscriptions;

/// <summary>
/// Messages for one slow or fast reader, in which a newer message replaces the waiting one of the same key: a reader that falls behind gets the last state of
/// each key, in the order in which the keys first came, and never more than <paramref name="capacity"/> of them. Writers never wait.
/// </summary>
/// <param name="capacity">Distinct keys that may wait; one more ends the stream with an error, since dropping a key would hide news.</param>
/// <param name="merge">Makes one message of the waiting one and the newer one; by default the newer one wins.</param>
/// <param name="onDisposed">Called once when the reader has left, to unsubscribe from the source.</param>
#pragma warning disable CA1001 // its reader is disposed by whoever enumerates
public sealed class LatestBuffer<TKey, T>(int capacity = 1_024, Func<T, T, T>? merge = null, Action? onDisposed = null) : IAsyncEnumerable<T>
    where TKey : notnull
#pragma warning restore CA1001
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, T> _latest = [];
    private readonly Queue<TKey> _order = [];
    private Reader? _reader;
    private Exception? _error;
    private bool _completed;
    private bool _disposed;

    /// <summary>How many messages wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _order.Count;
        }
    }

    /// <summary>Takes a message; false when the stream has ended or just ended because too many keys waited.</summary>
    public bool TryAdd(TKey key, T message)
    {
        Reader? wake;
        var taken = true;
        lock (_lock)
        {
            if (_completed || _disposed)
                return false;
            if (_latest.TryGetValue(key, out var waiting))
            {
                _latest[key] = merge is null ? message : merge(waiting, message);
                return true;
            }
            if (_order.Count >= capacity)
            {
                _completed = true;
                _error = new GraphQLException("The subscriber reads too slowly: too much news waits for it.", "SUBSCRIBER_TOO_SLOW");
                taken = false;
            }
            else
            {
                _latest[key] = message;
                _order.Enqueue(key);
            }
            wake = TakeWaiting();
        }
        wake?.Wake();
        return taken;
    }

    /// <summary>Ends the stream after the messages that wait, with an error if one is given.</summary>
    public void Complete(Exception? error = null)
    {
        Reader? wake;
        lock (_lock)
        {
            if (_completed)
                return;
            _completed = true;
            _error = error;
            wake = TakeWaiting();
        }
        wake?.Wake();
    }

    /// <summary>There is one reader.</summary>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_reader is not null)
                throw new InvalidOperationException("The stream is read already.");
            return _reader = new Reader(this, cancellationToken);
        }
    }

    private void ReaderLeft() => onDisposed?.Invoke();

    private Reader? TakeWaiting() => _reader is { } reader && reader.TryLeaveWait() ? reader : null;

    private sealed class Reader : IAsyncEnumerator<T>, IValueTaskSource<bool>
    {
        private readonly LatestBuffer<TKey, T> _buffer;
        private readonly CancellationTokenRegistration _registration;
        private readonly CancellationToken _cancellationToken;

        // Asynchronous, so that a writer never runs its readers' work.
        private ManualResetValueTaskSourceCore<bool> _wait = new() { RunContinuationsAsynchronously = true };
        private bool _waiting;
        private bool _cancelled;

        public Reader(LatestBuffer<TKey, T> buffer, CancellationToken cancellationToken)
        {
            _buffer = buffer;
            _cancellationToken = cancellationToken;
            _registration = cancellationToken.UnsafeRegister(static state => ((Reader)state!).Cancel(), this);
        }

        public T Current { get; private set; } = default!; // read only after MoveNextAsync said true

        public ValueTask<bool> MoveNextAsync()
        {
            lock (_buffer._lock)
            {
                if (_cancelled)
                    return ValueTask.FromCanceled<bool>(_cancellationToken);
                if (_buffer._order.Count == 0 && !_buffer._completed && !_buffer._disposed)
                {
                    _wait.Reset();
                    _waiting = true;
                    return new ValueTask<bool>(this, _wait.Version);
                }
                return ValueTask.FromResult(TakeNext());
            }
        }

        /// <summary>Called under the lock; whoever gets true must call <see cref="Wake"/>.</summary>
        internal bool TryLeaveWait()
        {
            var was = _waiting;
            _waiting = false;
            return was;
        }

        internal void Wake() => _wait.SetResult(true);

        bool IValueTaskSource<bool>.GetResult(short token)
        {
            _wait.GetResult(token);
            lock (_buffer._lock)
            {
                if (_cancelled)
                    throw new OperationCanceledException(_cancellationToken);
                return TakeNext();
            }
        }

        ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _wait.GetStatus(token);

        void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _wait.OnCompleted(continuation, state, token, flags);

        public async ValueTask DisposeAsync()
        {
            await _registration.DisposeAsync();
            bool first;
            lock (_buffer._lock)
            {
                first = !_buffer._disposed;
                _buffer._disposed = true;
                _buffer._latest.Clear();
                _buffer._order.Clear();
            }
            if (first)
                _buffer.ReaderLeft();
        }

        private bool TakeNext()
        {
            if (_buffer._order.TryDequeue(out var key))
            {
                _buffer._latest.Remove(key, out var message);
                Current = message!;
                return true;
            }
            return _buffer._error is null ? false : throw _buffer._error;
        }

        private void Cancel()
        {
            bool wake;
            lock (_buffer._lock)
            {
                _cancelled = true;
                wake = TryLeaveWait();
            }
            if (wake)
                Wake();
        }
    }
}
