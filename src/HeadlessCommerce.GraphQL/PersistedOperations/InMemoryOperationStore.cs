using System.Collections.Concurrent;
using System.Text;

namespace HeadlessCommerce.GraphQL.PersistedOperations;

/// <summary>Registered documents that a program or an imported manifest brings along.</summary>
public sealed class InMemoryOperationStore : IOperationStore
{
    private readonly ConcurrentDictionary<string, StoredOperation> _operations = new(StringComparer.Ordinal);

    public InMemoryOperationStore(params IEnumerable<StoredOperation> operations)
    {
        foreach (var operation in operations)
            Add(operation);
    }

    public int Count => _operations.Count;

    public void Add(StoredOperation operation) => _operations[operation.Id] = operation;

    /// <summary>Registers the text under its hash, for the named clients or, without any, for all.</summary>
    public StoredOperation Add(string document, params IReadOnlyList<string> clients)
    {
        var bytes = Encoding.UTF8.GetBytes(document);
        var operation = new StoredOperation(StoredOperation.IdOf(bytes), bytes, "", clients);
        Add(operation);
        return operation;
    }

    public ValueTask<StoredOperation?> FindAsync(string documentId, CancellationToken cancellationToken) =>
        new(_operations.GetValueOrDefault(documentId));
}
