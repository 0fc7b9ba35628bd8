using System.Text.Json;
using System.Text.Json.Serialization;

namespace HeadlessCommerce.GraphQL.PersistedOperations;

/// <summary>
/// The list of registered documents beside their files: <c>operations/{client}/*.graphql</c>, lists that client tools wrote, <c>operations/{client}/*.json</c>, and
/// <c>operations/manifest.json</c>, from id to file and clients. The files are what people review; the manifest is generated from them, and pins their bytes.
/// </summary>
public sealed record OperationManifest([property: JsonPropertyName("operations")] IReadOnlyDictionary<string, OperationManifest.Entry> Operations)
{
    /// <summary>The manifest's file name, in the folder of the operations.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n" };

    /// <param name="File">Path below the folder, with forward slashes.</param>
    /// <param name="Clients">The folders in which this very document lies.</param>
    /// <param name="Hash">Of the document, where the id is of a client tool's own making and does not pin it.</param>
    public sealed record Entry(
        [property: JsonPropertyName("file")] string File,
        [property: JsonPropertyName("clients")] IReadOnlyList<string> Clients,
        [property: JsonPropertyName("hash"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Hash = null
    );

    /// <summary>Makes the manifest of the files as they are now. The same document in the folders of two clients is one entry.</summary>
    public static OperationManifest Scan(string folder)
    {
        var operations = new SortedDictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var file in OperationFiles.In(folder))
        {
            foreach (var operation in OperationFiles.Read(folder, file))
            {
                var hash = StoredOperation.IdOf(operation.Document.Span);
                operations[operation.Id] = operations.TryGetValue(operation.Id, out var known)
                    ? known with
                    {
                        // A document without a client's folder is everyone's.
                        Clients = known.Clients.Count == 0 || operation.Clients.Count == 0 ? [] : [.. known.Clients.Union(operation.Clients)],
                    }
                    : new Entry(file, operation.Clients, hash == operation.Id ? null : hash);
            }
        }
        return new OperationManifest(operations);
    }

    public static OperationManifest Read(string folder) =>
        JsonSerializer.Deserialize<OperationManifest>(File.ReadAllBytes(Path.Combine(folder, FileName)), Json)
        ?? throw new InvalidDataException($"{FileName} is empty.");

    /// <summary>The text of the manifest's file; the same files give the same text.</summary>
    public string Format() => JsonSerializer.Serialize(this, Json) + "\n";

    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), Format());
}
