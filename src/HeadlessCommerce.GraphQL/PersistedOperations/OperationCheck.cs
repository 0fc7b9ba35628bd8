using HeadlessCommerce.GraphQL.Execution;

namespace HeadlessCommerce.GraphQL.PersistedOperations;

/// <summary>Says what is wrong with the files of registered documents, before a manifest is written of them or a schema is released that they would break on.</summary>
public static class OperationCheck
{
    /// <summary>One line per fault, <c>file(line,column): message</c>; empty when every file is a self-contained document with one operation that the schema can run.</summary>
    public static IReadOnlyList<string> FaultsOf(string folder, RequestExecutor executor)
    {
        var faults = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.graphql", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(folder, path).Replace('\\', '/');
            // An unknown fragment is a validation error: a file cannot lean on its neighbours.
            var document = executor.Prepare(File.ReadAllBytes(path), trusted: true);
            foreach (var error in document.Errors)
            {
                var place = error.Locations.Count > 0 ? $"({error.Locations[0].Line},{error.Locations[0].Column})" : "";
                faults.Add($"{file}{place}: {error.Message}");
            }
            if (document.Errors.Count == 0 && document.Operations.Count != 1)
                faults.Add($"{file}: has {document.Operations.Count} operations; a registered document has one.");
        }
        return faults;
    }
}
