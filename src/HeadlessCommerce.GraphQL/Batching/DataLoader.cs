using HeadlessCommerce.GraphQL.Diagnostics;

namespace HeadlessCommerce.GraphQL;

/// <summary>
/// Loads values by key, many at a time, and each key once per request. Keys wait until the executor has nothing else to run, then all loaders with keys run at once:
/// there is no timer. Registered with <c>services.AddDataLoader&lt;T&gt;()</c>; a resolver takes it as a parameter.
/// </summary>
public abstract class DataLoader<TKey, TValue> : IDataLoader
    where TKey : notnull
{
    private readonly Dictionary<TKey, Promise> _cache = [];
    private List<Promise> _queued = [];
    private ILoaderScope? _scope;

    private sealed class Promise(TKey key) : TaskCompletionSource<TValue>
    {
        public TKey Key { get; } = key;
    }

    /// <summary>Keys per call of <see cref="LoadBatchAsync"/>; more are split.</summary>
    protected virtual int MaxBatchSize => 1_000;

    /// <summary>The values of the keys, in their order.</summary>
    protected abstract Task<IReadOnlyList<TValue>> LoadBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    public Task<TValue> LoadAsync(TKey key, CancellationToken cancellationToken = default)
    {
        Promise promise;
        lock (_cache)
        {
            if (_cache.TryGetValue(key, out var known))
                return known.Task;
            _cache[key] = promise = new Promise(key);
            _queued.Add(promise);
            if (_queued.Count > 1)
                return promise.Task;
            // Outside a request, as in a test or a worker, the loader is its own scope.
            _scope ??= LoaderScope.Of(this);
        }
        _scope.HasKeys(this);
        return promise.Task;
    }

    public Task<TValue[]> LoadAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken = default)
    {
        var loads = new Task<TValue>[keys.Count];
        for (var i = 0; i < loads.Length; i++)
            loads[i] = LoadAsync(keys[i], cancellationToken);
        return Task.WhenAll(loads);
    }

    void IDataLoader.Attach(ILoaderScope scope) => _scope = scope;

    void IDataLoader.Clear()
    {
        lock (_cache)
            _cache.Clear();
    }

    async Task<Action> IDataLoader.RunAsync(CancellationToken cancellationToken)
    {
        List<Promise> promises;
        lock (_cache)
        {
            promises = _queued;
            _queued = [];
        }
        var chunks = new List<Task<Outcome>>((promises.Count / MaxBatchSize) + 1);
        for (var start = 0; start < promises.Count; start += MaxBatchSize)
            chunks.Add(LoadChunkAsync(promises.GetRange(start, Math.Min(MaxBatchSize, promises.Count - start)), cancellationToken));
        var outcomes = await Task.WhenAll(chunks).ConfigureAwait(false);
        return () =>
        {
            foreach (var outcome in outcomes)
                outcome.Complete();
        };
    }

    private async Task<Outcome> LoadChunkAsync(List<Promise> promises, CancellationToken cancellationToken)
    {
        GraphQLTelemetry.Batch(GetType().Name, promises.Count);
        try
        {
            var values = await LoadBatchAsync(promises.ConvertAll(promise => promise.Key), cancellationToken).ConfigureAwait(false);
            if (values.Count != promises.Count)
                throw new InvalidOperationException($"{GetType().Name} returned {values.Count} values for {promises.Count} keys.");
            return new Outcome(promises, values, null);
        }
#pragma warning disable CA1031 // whatever a batch throws is the outcome of each of its keys
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new Outcome(promises, [], exception);
        }
    }

    private sealed record Outcome(List<Promise> Promises, IReadOnlyList<TValue> Values, Exception? Exception)
    {
        public void Complete()
        {
            for (var i = 0; i < Promises.Count; i++)
            {
                if (Exception is null)
                    Promises[i].TrySetResult(Values[i]);
                else
                    Promises[i].TrySetException(Exception);
            }
        }
    }
}

/// <summary>What the executor sees of a loader.</summary>
public interface IDataLoader
{
    /// <summary>Called once, by the scope of the request.</summary>
    void Attach(ILoaderScope scope);

    /// <summary>Forgets loaded values; between the root fields of a mutation.</summary>
    void Clear();

    /// <summary>Loads what is queued; the returned action completes the promises and is called on the executor's loop.</summary>
    Task<Action> RunAsync(CancellationToken cancellationToken);
}

/// <summary>The loaders of one request.</summary>
public interface ILoaderScope
{
    /// <summary>The loader has keys that wait.</summary>
    void HasKeys(IDataLoader loader);
}
