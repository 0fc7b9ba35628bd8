namespace HeadlessCommerce.GraphQL;

/// <summary>
/// The loaders of one request, and which of them have keys that wait. Lives as long as the request's services. While no executor runs, as in a worker or in an interceptor,
/// it runs the loaders by itself as soon as the code that asks has yielded.
/// </summary>
internal sealed class LoaderScope : ILoaderScope
{
    private readonly List<IDataLoader> _loaders = [];
    private List<IDataLoader> _waiting = [];
    private List<IDataLoader> _taken = [];
    private Action? _executor;
    private bool _runsAlone;

    /// <summary>The scope of a loader that belongs to no request.</summary>
    public static LoaderScope Of(IDataLoader loader)
    {
        var scope = new LoaderScope();
        scope._loaders.Add(loader);
        return scope;
    }

    /// <summary>From now on an executor runs the loaders; it is told when keys arrive, in case it sleeps. Null: it has ended.</summary>
    public void SetExecutor(Action? keysArrived)
    {
        lock (_loaders)
            _executor = keysArrived;
    }

    public void Add(IDataLoader loader)
    {
        lock (_loaders)
            _loaders.Add(loader);
        loader.Attach(this);
    }

    public void HasKeys(IDataLoader loader)
    {
        Action? executor;
        lock (_loaders)
        {
            if (!_waiting.Contains(loader))
                _waiting.Add(loader);
            executor = _executor;
            if (executor is null && _runsAlone)
                return;
            _runsAlone |= executor is null;
        }
        if (executor is not null)
            executor();
        else
            _ = RunAloneAsync();
    }

    private async Task RunAloneAsync()
    {
        await Task.Yield();
        while (true)
        {
            IDataLoader[] waiting;
            lock (_loaders)
            {
                if (_waiting.Count == 0)
                {
                    _runsAlone = false;
                    return;
                }
                waiting = [.. _waiting];
                _waiting.Clear();
            }
            // Outside the lock: what a loader does may ask other loaders.
            var runs = Array.ConvertAll(waiting, loader => loader.RunAsync(CancellationToken.None));
            foreach (var complete in await Task.WhenAll(runs).ConfigureAwait(false))
                complete();
        }
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
            (_waiting, _taken) = (_taken, _waiting);
            _waiting.Clear();
            return _taken;
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
