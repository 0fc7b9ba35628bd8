namespace HeadlessCommerce.GraphQL.PersistedOperations;

/// <summary>Registered documents by their id. Asked once per document: the executor keeps what it prepared.</summary>
public interface IOperationStore
{
    /// <summary>The document, or null when nobody registered it.</summary>
    ValueTask<StoredOperation?> FindAsync(string documentId, CancellationToken cancellationToken);
}
