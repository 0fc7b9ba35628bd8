namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>
/// What other threads bring to the loop of a request, and whether the loop is awake to take it. Only one thread is in the loop: the one that found it asleep wakes it, and until
/// it sleeps again everybody else only leaves things here. One request after the other owns it, and who comes for one that has ended is turned away under the same lock: a moment later
/// the loop's memory serves another request, or lies on a shelf where nothing must wake it.
/// </summary>
internal sealed class Inbox(IThreadPoolWorkItem loop)
{
    private readonly Lock _lock = new();

    // Guarded by the lock.
    private Queue<(SendOrPostCallback? Callback, object? State)> _brought = [];
    private Queue<(SendOrPostCallback? Callback, object? State)> _taken = [];
    private object? _owner;
    private bool _isAwake;
    private bool _keysArrived;

    /// <summary>A hint: what is brought just now may not be seen.</summary>
    public bool IsEmpty => _brought.Count == 0;

    /// <summary>A request begins, its loop awake.</summary>
    public void Open(object owner)
    {
        lock (_lock)
        {
            (_owner, _isAwake, _keysArrived) = (owner, true, false);
        }
    }

    /// <summary>False: the owner's request has ended, and nothing was left here.</summary>
    public bool TryPost(object owner, SendOrPostCallback? callback, object? state)
    {
        lock (_lock)
        {
            if (_owner != owner)
                return false;
            _brought.Enqueue((callback, state));
            WakeLocked();
            return true;
        }
    }

    /// <summary>The request ends. Work that came at the last moment, for which it did not wait, goes on without it.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _owner = null;
            while (_brought.TryDequeue(out var item))
                if (item.Callback is { } callback)
                    RunWithout(callback, item.State);
        }
    }

    /// <summary>Runs on a thread of the pool what has no request any more.</summary>
    public static void RunWithout(SendOrPostCallback callback, object? state) =>
        ThreadPool.QueueUserWorkItem(static item => item.Callback(item.State), (Callback: callback, State: state), preferLocal: false);

    /// <summary>A loader has something to load.</summary>
    public void KeysArrived()
    {
        lock (_lock)
        {
            if (_owner is null)
                return;
            _keysArrived = true;
            WakeLocked();
        }
    }

    private void WakeLocked()
    {
        if (_isAwake)
            return;
        _isAwake = true;
        ThreadPool.UnsafeQueueUserWorkItem(loop, preferLocal: false);
    }

    /// <summary>What was brought; for the loop, which empties it before it takes again.</summary>
    public Queue<(SendOrPostCallback? Callback, object? State)> Take()
    {
        lock (_lock)
            (_brought, _taken) = (_taken, _brought);
        return _taken;
    }

    /// <summary>False when there is something to do.</summary>
    public bool TrySleep()
    {
        lock (_lock)
        {
            if (_brought.Count > 0 || _keysArrived)
            {
                _keysArrived = false;
                return false;
            }
            _isAwake = false;
            return true;
        }
    }
}
