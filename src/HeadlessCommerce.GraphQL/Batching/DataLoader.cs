using HeadlessCommerce.GraphQL.Diagnostics;

namespace HeadlessCommerce.GraphQL;

/// <summary>
/// Loads values by key, many at a time, and each key once per request. Keys wait until the executor has nothing else to run, then all loaders with keys run at once:
/// there is no timer. Registered with <c>services.AddDataLoader&lt;T&gt;()</c>; a resolver takes it as a parameter.
/// </summary>
public abstract class DataLoader<TKey, TValue> : IDataLoader
    where TKey : notnull
{
    private readonly Dictionary<TKey, TaskCompletionSource<TValue>> _cache = [];
    private List<TKey> _queued = [];
    private ILoaderScope? _scope;

    /// <summary>Keys per call of <see cref="LoadBatchAsync"/>; more are split.</summary>
    protected virtual int MaxBatchSize => 1_000;

    /// <summary>The values of the keys, in their order.</summary>
    protected abstract Task<IReadOnlyList<TValue>> LoadBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    public Task<TValue> LoadAsync(TKey key, CancellationToken cancellationToken = default)
    {
        lock (_cache)
        {
            if (_cache.TryGetValue(key, out var known))
                return known.Task;
            var promise = new TaskCompletionSource<TValue>();
            _cache[key] = promise;
            _queued.Add(key);
            _scope?.HasKeys(this);
            return promise.Task;
        }
    }

    public Task<TValue[]> LoadAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken = default) =>
        Task.WhenAll(keys.Select(key => LoadAsync(key, cancellationToken)));

    void IDataLoader.Attach(ILoaderScope scope) => _scope = scope;

    void IDataLoader.Clear()
    {
        lock (_cache)
            _cache.Clear();
    }

    async Task<Action> IDataLoader.RunAsync(CancellationToken cancellationToken)
    {
        List<TKey> keys;
        List<TaskCompletionSource<TValue>> promises;
        lock (_cache)
        {
            keys = _queued;
            _queued = [];
            promises = keys.ConvertAll(key => _cache[key]);
        }
        var done = new List<Action>();
        foreach (var chunk in keys.Chunk(MaxBatchSize))
        {
            var offset = done.Count;
            GraphQLTelemetry.Batch(GetType().Name, chunk.Length);
            try
            {
                var values = await LoadBatchAsync(chunk, cancellationToken).ConfigureAwait(false);
                if (values.Count != chunk.Length)
                    throw new InvalidOperationException($"{GetType().Name} returned {values.Count} values for {chunk.Length} keys.");
                for (var i = 0; i < chunk.Length; i++)
                {
                    var (promise, value) = (promises[offset + i], values[i]);
                    done.Add(() => promise.TrySetResult(value));
                }
            }
#pragma warning disable CA1031 // whatever a batch throws is the outcome of each of its keys
            catch (Exception exception)
#pragma warning restore CA1031
            {
                for (var i = 0; i < chunk.Length; i++)
                {
                    var promise = promises[offset + i];
                    done.Add(() => promise.TrySetException(exception));
                }
            }
        }
        return () => done.ForEach(complete => complete());
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
