namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>
/// What other threads bring to the loop of a request, and whether the loop is awake to take it. Only one thread is in the loop: the one that found it asleep wakes it, and until
/// it sleeps again everybody else only leaves things here.
/// </summary>
internal sealed class Inbox(IThreadPoolWorkItem loop)
{
    private readonly Lock _lock = new();

    // Guarded by the lock.
    private Queue<(SendOrPostCallback? Callback, object? State)> _brought = [];
    private Queue<(SendOrPostCallback? Callback, object? State)> _taken = [];
    private bool _isAwake;
    private bool _keysArrived;

    /// <summary>A hint: what is brought just now may not be seen.</summary>
    public bool IsEmpty => _brought.Count == 0;

    public void Post(SendOrPostCallback? callback, object? state)
    {
        lock (_lock)
        {
            _brought.Enqueue((callback, state));
            WakeLocked();
        }
    }

    /// <summary>A loader has something to load.</summary>
    public void KeysArrived()
    {
        lock (_lock)
        {
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

    public void StayAwake() => _isAwake = true;

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

    public void Reset() => _isAwake = _keysArrived = false;
}
