namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>The operations of one socket. An operation leaves its id as soon as its last message is about to be sent, and runs a little longer.</summary>
internal sealed class SocketOperations(int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SocketOperation> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<SocketOperation> _running = [];

    public enum Admission
    {
        Admitted,
        IdInUse,
        TooMany,
    }

    public Admission Add(SocketOperation operation)
    {
        lock (_lock)
        {
            if (_byId.ContainsKey(operation.Id))
                return Admission.IdInUse;
            if (_running.Count >= most)
                return Admission.TooMany;
            _byId.Add(operation.Id, operation);
            _running.Add(operation);
            return Admission.Admitted;
        }
    }

    /// <summary>Frees the id of an operation that ends.</summary>
    public void Release(SocketOperation operation)
    {
        lock (_lock)
        {
            if (_byId.TryGetValue(operation.Id, out var known) && known == operation)
                _byId.Remove(operation.Id);
        }
    }

    /// <summary>The operation does nothing any more.</summary>
    public void Remove(SocketOperation operation)
    {
        lock (_lock)
            _running.Remove(operation);
        Release(operation);
    }

    /// <summary>The client wants no more of it; of an unknown one it has just heard, or never will, that it ended.</summary>
    public void Stop(string id)
    {
        SocketOperation? operation;
        lock (_lock)
            _byId.Remove(id, out operation);
        operation?.Stop();
    }

    public void StopAll() => Array.ForEach(Running(), operation => operation.Stop());

    public Task AllEndedAsync() => Task.WhenAll(Running().Select(operation => operation.Running));

    private SocketOperation[] Running()
    {
        lock (_lock)
            return [.. _running];
    }
}
