using System.Collections.Frozen;

namespace HeadlessCommerce.GraphQL.PersistedOperations;

/// <summary>Registered documents from the files of a folder, as <c>manifest.json</c> lists them. All are read at start, and a file that is not what the manifest says stops it.</summary>
public sealed class FileSystemOperationStore : IOperationStore
{
    private readonly FrozenDictionary<string, StoredOperation> _operations;

    public FileSystemOperationStore(string folder)
    {
        var operations = new List<StoredOperation>();
        var faults = new List<string>();
        foreach (var entries in OperationManifest.Read(folder).Operations.GroupBy(operation => operation.Value.File, StringComparer.Ordinal))
        {
            if (!File.Exists(Path.Combine(folder, entries.Key)))
            {
                faults.Add($"{entries.Key} is missing");
                continue;
            }
            var documents = OperationFiles.Read(folder, entries.Key).ToDictionary(operation => operation.Id, StringComparer.Ordinal);
            foreach (var (id, entry) in entries)
            {
                if (documents.TryGetValue(id, out var operation) && (entry.Hash ?? id) == StoredOperation.IdOf(operation.Document.Span))
                    operations.Add(operation with { Clients = entry.Clients });
                else if (!faults.Contains($"{entries.Key} has changed"))
                    faults.Add($"{entries.Key} has changed");
            }
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
