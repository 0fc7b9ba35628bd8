using System.Text;
using System.Text.Json;

namespace HeadlessCommerce.GraphQL.PersistedOperations;

/// <summary>
/// Reads the lists of documents that client tools write: Relay's and graphql-codegen's <c>{ "id": "document" }</c>, and Apollo's
/// <c>{ "format": "apollo-persisted-query-manifest", "operations": [{ "id", "name", "body" }] }</c>.
/// </summary>
public static class ImportedManifest
{
    /// <param name="json">The file's bytes.</param>
    /// <param name="clients">Who may use its documents; none: everyone.</param>
    /// <exception cref="InvalidDataException">It is of neither form.</exception>
    public static IReadOnlyList<StoredOperation> Read(ReadOnlyMemory<byte> json, params IReadOnlyList<string> clients)
    {
        using var file = Parse(json);
        if (file.RootElement.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException("A manifest of persisted documents is a JSON object.");
        return file.RootElement.TryGetProperty("format", out var format)
            && format.ValueKind == JsonValueKind.String
            && file.RootElement.TryGetProperty("operations", out var operations)
            && operations.ValueKind == JsonValueKind.Array
            ? [.. operations.EnumerateArray().Select(o => Operation(Text(o, "id"), Text(o, "body"), Text(o, "name"), clients))]
            : [.. file.RootElement.EnumerateObject().Select(o => Operation(o.Name, TextOf(o.Value) ?? throw Malformed(o.Name), "", clients))];
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"A manifest of persisted documents is JSON: {exception.Message}", exception);
        }
    }

    private static StoredOperation Operation(string id, string document, string name, IReadOnlyList<string> clients)
    {
        var bytes = Encoding.UTF8.GetBytes(document);
        var canonical = StoredOperation.IdOf(bytes);
        // Ids that are the document's SHA-256 are found with and without their prefix; others (Relay's MD5, codegen's SHA-1) as they are.
        return new StoredOperation(canonical.EndsWith(':' + id, StringComparison.OrdinalIgnoreCase) ? canonical : id, bytes, name, clients);
    }

    private static string Text(JsonElement operation, string name) =>
        (operation.ValueKind == JsonValueKind.Object && operation.TryGetProperty(name, out var value) ? TextOf(value) : null) ?? throw Malformed(name);

    private static string? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static InvalidDataException Malformed(string what) => new($"The manifest of persisted documents has no text for \"{what}\".");
}
