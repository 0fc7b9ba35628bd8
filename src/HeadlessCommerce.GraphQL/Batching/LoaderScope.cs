namespace HeadlessCommerce.GraphQL;

/// <summary>The loaders of one request, and which of them have keys that wait. Lives as long as the request's services.</summary>
internal sealed class LoaderScope : ILoaderScope
{
    private readonly List<IDataLoader> _loaders = [];
    private List<IDataLoader> _waiting = [];
    private List<IDataLoader> _running = [];

    /// <summary>Told when keys wait, so that an executor that sleeps wakes up.</summary>
    public Action? KeysArrived { get; set; }

    public void Add(IDataLoader loader)
    {
        lock (_loaders)
            _loaders.Add(loader);
        loader.Attach(this);
    }

    public void HasKeys(IDataLoader loader)
    {
        lock (_loaders)
        {
            if (_waiting.Contains(loader))
                return;
            _waiting.Add(loader);
        }
        KeysArrived?.Invoke();
    }

    public bool HasWaiting
    {
        get
        {
            lock (_loaders)
                return _waiting.Count > 0;
        }
    }

    /// <summary>Takes all loaders that have keys; valid until the next call.</summary>
    public List<IDataLoader> TakeWaiting()
    {
        lock (_loaders)
        {
            (_waiting, _running) = (_running, _waiting);
            _waiting.Clear();
            return _running;
        }
    }

    public void ClearLoaded()
    {
        // Outside the lock: a loader calls HasKeys within its own.
        IDataLoader[] loaders;
        lock (_loaders)
            loaders = [.. _loaders];
        foreach (var loader in loaders)
            loader.Clear();
    }
}
