namespace HeadlessCommerce.GraphQL.PersistedOperations;

/// <summary>
/// The registered documents of a folder: <c>CLIENT/NAME.graphql</c> holds one, and <c>CLIENT/NAME.json</c> is a list as Relay's compiler, graphql-codegen or Apollo's manifest
/// generator writes it, taken as it is, with the ids that its client will send.
/// </summary>
internal static class OperationFiles
{
    /// <summary>Paths below the folder, with forward slashes, in a stable order.</summary>
    public static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(file => IsDocument(file) || (IsList(file) && ClientOf(file) is not null))
            .Order(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">A list that is none of the known forms.</exception>
    public static IReadOnlyList<StoredOperation> Read(string folder, string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, file));
        var name = Path.GetFileNameWithoutExtension(file);
        string[] clients = ClientOf(file) is { } client ? [client] : [];
        return IsDocument(file)
            ? [new StoredOperation(StoredOperation.IdOf(bytes), bytes, name, clients)]
            : [.. ImportedManifest.Read(bytes, clients).Select(operation => operation.Name.Length > 0 ? operation : operation with { Name = name })];
    }

    /// <summary>How a fault names a document.</summary>
    public static string Describe(string file, StoredOperation operation) => IsDocument(file) ? file : $"{file} \"{operation.Id}\"";

    private static bool IsDocument(string file) => file.EndsWith(".graphql", StringComparison.Ordinal);

    private static bool IsList(string file) => file.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>The outermost folder; null for a file beside the manifest, which is everyone's.</summary>
    private static string? ClientOf(string file) => file.IndexOf('/', StringComparison.Ordinal) is var slash && slash > 0 ? file[..slash] : null;
}
