using System.Collections.Frozen;

namespace HeadlessCommerce.GraphQL.PersistedOperations;

/// <summary>Registered documents from <c>operations/**.graphql</c>, as <c>manifest.json</c> lists them. All are read at start, and a file that is not what the manifest says stops it.</summary>
public sealed class FileSystemOperationStore : IOperationStore
{
    private readonly FrozenDictionary<string, StoredOperation> _operations;

    public FileSystemOperationStore(string folder)
    {
        var operations = new List<StoredOperation>();
        var faults = new List<string>();
        foreach (var (id, entry) in OperationManifest.Read(folder).Operations)
        {
            var path = Path.Combine(folder, entry.File);
            if (!File.Exists(path))
            {
                faults.Add($"{entry.File} is missing");
                continue;
            }
            var document = File.ReadAllBytes(path);
            if (StoredOperation.IdOf(document) == id)
                operations.Add(new StoredOperation(id, document, Path.GetFileNameWithoutExtension(entry.File), entry.Clients));
            else
                faults.Add($"{entry.File} has changed");
        }
        if (faults.Count > 0)
            throw new InvalidDataException(
                $"{OperationManifest.FileName} does not fit its files: {string.Join(", ", faults)}. Write the manifest again, and give clients the new ids."
            );
        _operations = operations.ToFrozenDictionary(operation => operation.Id, StringComparer.Ordinal);
    }

    public IReadOnlyCollection<StoredOperation> Operations => _operations.Values;

    public ValueTask<StoredOperation?> FindAsync(string documentId, CancellationToken cancellationToken) =>
        new(_operations.GetValueOrDefault(documentId));
}
