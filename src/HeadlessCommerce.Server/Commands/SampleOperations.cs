using System.Text.Json;
using HeadlessCommerce.GraphQL.PersistedOperations;

namespace HeadlessCommerce.Server.Commands;

/// <summary>A sample without a build step finds the ids of its documents in a file beside it: <c>samples/CLIENT/operations.json</c>, from operation to id.</summary>
public static class SampleOperations
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The file of each sample that is a page, by its path.</summary>
    public static IEnumerable<(string File, string Content)> Of(OperationManifest manifest, string repository) =>
        from folder in Directory.EnumerateDirectories(Path.Combine(repository, "samples"))
        let client = Path.GetFileName(folder)
        where File.Exists(Path.Combine(folder, "index.html"))
        let ids = manifest.Operations
            .Where(operation => operation.Value.Clients.Contains(client))
            .OrderBy(operation => Name(operation.Value), StringComparer.Ordinal)
            .ToDictionary(operation => Name(operation.Value), operation => operation.Key)
        where ids.Count > 0
        select (Path.Combine(folder, "operations.json"), JsonSerializer.Serialize(ids, Json) + "\n");

    public static void Write(OperationManifest manifest, string repository)
    {
        foreach (var (file, content) in Of(manifest, repository))
            File.WriteAllText(file, content);
    }

    private static string Name(OperationManifest.Entry operation) => Path.GetFileNameWithoutExtension(operation.File);
}
