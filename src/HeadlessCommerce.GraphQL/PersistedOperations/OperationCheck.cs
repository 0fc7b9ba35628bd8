using HeadlessCommerce.GraphQL.Execution;

namespace HeadlessCommerce.GraphQL.PersistedOperations;

/// <summary>Says what is wrong with the files of registered documents, before a manifest is written of them or a schema is released that they would break on.</summary>
public static class OperationCheck
{
    /// <summary>One line per fault, <c>file(line,column): message</c>; empty when every document is self-contained, with one operation that the schema can run.</summary>
    public static IReadOnlyList<string> FaultsOf(string folder, RequestExecutor executor)
    {
        var faults = new List<string>();
        var known = new Dictionary<string, (string Place, StoredOperation Operation)>(StringComparer.Ordinal);
        foreach (var file in OperationFiles.In(folder))
        {
            try
            {
                foreach (var operation in OperationFiles.Read(folder, file))
                {
                    var place = OperationFiles.Describe(file, operation);
                    faults.AddRange(FaultsOf(operation, executor).Select(fault => place + fault));
                    // Ids of a tool's own making, unlike a document's hash, may be given twice.
                    if (!known.TryAdd(operation.Id, (place, operation)) && !known[operation.Id].Operation.Document.Span.SequenceEqual(operation.Document.Span))
                        faults.Add($"{place}: its id stands for another document in {known[operation.Id].Place}.");
                }
            }
            catch (InvalidDataException exception)
            {
                faults.Add($"{file}: {exception.Message}");
            }
        }
        return faults;
    }

    private static IEnumerable<string> FaultsOf(StoredOperation operation, RequestExecutor executor)
    {
        // An unknown fragment is a validation error: a file cannot lean on its neighbours.
        var document = executor.Prepare(operation.Document.Span, trusted: true);
        foreach (var error in document.Errors)
            yield return (error.Locations.Count > 0 ? $"({error.Locations[0].Line},{error.Locations[0].Column})" : "") + $": {error.Message}";
        if (document.Errors.Count == 0 && document.Operations.Count != 1)
            yield return $": has {document.Operations.Count} operations; a registered document has one.";
    }
}
