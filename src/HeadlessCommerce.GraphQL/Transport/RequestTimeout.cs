using System.Collections.Concurrent;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>A token that ends with the client's connection or after the time limit, whichever is first. Reused, since each request needs one.</summary>
internal sealed class RequestTimeout : IDisposable
{
    private const int MaxPooled = 256;
    private static readonly ConcurrentQueue<RequestTimeout> Pool = [];

    private readonly CancellationTokenSource _source = new();
    private CancellationTokenRegistration _aborted;
    private CancellationToken _clientGone;

    private RequestTimeout() { }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether it was the time limit that ended it.</summary>
    public bool HasElapsed => _source.IsCancellationRequested && !_clientGone.IsCancellationRequested;

    public static RequestTimeout Start(TimeSpan limit, CancellationToken clientGone)
    {
        if (!Pool.TryDequeue(out var timeout))
            timeout = new RequestTimeout();
        timeout._clientGone = clientGone;
        timeout._aborted = clientGone.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), timeout._source);
        timeout._source.CancelAfter(limit);
        return timeout;
    }

    public void Dispose()
    {
        // Waits for a callback that runs right now: the source must not be cancelled by a client of the past.
        _aborted.Dispose();
        if (_source.TryReset() && Pool.Count < MaxPooled)
            Pool.Enqueue(this);
        else
            _source.Dispose();
    }
}
