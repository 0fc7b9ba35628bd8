namespace HeadlessCommerce.GraphQL.PersistedOperations;

/// <summary>
/// Documents that clients registered themselves by sending text and hash once (Apollo's automatic persisted queries). They save bytes, they are not trusted.
/// Bounded by bytes; the longest unused leave first. Each replica has its own: a client that meets another one sends the text again.
/// </summary>
/// <param name="maxBytes">Documents together.</param>
public sealed class AutomaticPersistedQueries(long maxBytes = 8L << 20)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<StoredOperation>> _byHash = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<StoredOperation> _byUse = [];
    private long _bytes;

    /// <summary>Bytes of the documents that are kept.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
                return _bytes;
        }
    }

    /// <summary>The document of a hash (64 hexadecimal digits), or null when no client has sent it.</summary>
    public StoredOperation? Find(string hash)
    {
        lock (_lock)
        {
            if (!_byHash.TryGetValue(hash, out var node))
                return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }
    }

    /// <summary>Keeps the document; false when its hash is another one.</summary>
    public bool TryAdd(string hash, ReadOnlyMemory<byte> document)
    {
        var id = StoredOperation.IdOf(document.Span);
        if (!id.AsSpan("sha256:".Length).Equals(hash, StringComparison.OrdinalIgnoreCase))
            return false;
        lock (_lock)
        {
            if (_byHash.ContainsKey(hash) || document.Length > maxBytes / 8)
                return true;
            _byHash[hash] = _byUse.AddFirst(new StoredOperation(id, document.ToArray(), "", []));
            _bytes += document.Length;
            while (_bytes > maxBytes)
            {
                var last = _byUse.Last!; // there are bytes, so there is a document
                _bytes -= last.Value.Document.Length;
                _byUse.RemoveLast();
                _byHash.Remove(last.Value.Id["sha256:".Length..]);
            }
        }
        return true;
    }
}
