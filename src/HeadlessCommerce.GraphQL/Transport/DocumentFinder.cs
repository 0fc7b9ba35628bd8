using System.Text;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Diagnostics;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.PersistedOperations;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>From a request to its prepared document: its own text, a registered document's id, or an automatically persisted one's hash; and whether this client may run it.</summary>
internal sealed class DocumentFinder(RequestExecutor executor, IReadOnlyList<IOperationStore> stores, GraphQLServerOptions options, ILogger logger)
{
    private readonly AutomaticPersistedQueries? _automatic = options.AllowAutomaticPersistedQueries
        ? new AutomaticPersistedQueries(options.AutomaticPersistedQueryBytes)
        : null;

    public async ValueTask<FoundDocument> FindAsync(GraphQLRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await FindUncheckedAsync(request, context, cancellationToken);
        }
#pragma warning disable CA1031 // a policy or store may throw anything; the client gets an error with a trace id
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new FoundDocument(null, executor.Failed(exception).Errors[0]);
        }
    }

    private async ValueTask<FoundDocument> FindUncheckedAsync(GraphQLRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var client = options.Trust is null ? default : await options.Trust(context, cancellationToken);
        if (request.DocumentId is not null)
        {
            var stored = await FindStoredAsync(request.DocumentId, cancellationToken);
            if (stored is null)
                return Refused("DOCUMENT_NOT_FOUND", $"There is no registered document \"{Shorten(request.DocumentId)}\".");
            if (client.Trust == DocumentTrust.OnlyTrusted && !stored.IsFor(client.Client))
                return NotTrusted();
            return executor.TryFind(stored.Id, out var known)
                ? new FoundDocument(known, null)
                : new FoundDocument(executor.Prepare(stored.Document.Span, stored.Id, trusted: true), null);
        }
        var document = request.Query;
        if (HashOf(request.Extensions.Span) is { } hash)
        {
            if (_automatic is null)
                return document.IsEmpty
                    ? Refused("PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported")
                    : await OfTextAsync(document, client, cancellationToken);
            if (document.IsEmpty)
            {
                if (_automatic.Find(hash) is not { } sent)
                    return await FindStoredAsync("sha256:" + hash, cancellationToken) is { } registered
                        ? await OfTextAsync(registered.Document, client, cancellationToken)
                        : Refused("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
                document = sent.Document;
            }
            else if (!_automatic.TryAdd(hash, document))
            {
                return Refused("PERSISTED_QUERY_MISMATCH", "The hash is not that of the document.");
            }
        }
        return document.IsEmpty
            ? Refused("BAD_REQUEST", "The request has neither a \"query\" nor a \"documentId\".", isMalformed: true)
            : await OfTextAsync(document, client, cancellationToken);
    }

    private async ValueTask<FoundDocument> OfTextAsync(ReadOnlyMemory<byte> document, ClientTrust client, CancellationToken cancellationToken)
    {
        if (client.Trust == DocumentTrust.Open)
            return new FoundDocument(executor.Prepare(document.Span), null);
        // The text of a registered document is that document.
        var id = StoredOperation.IdOf(document.Span);
        if (await FindStoredAsync(id, cancellationToken) is { } stored && stored.IsFor(client.Client))
            return new FoundDocument(executor.TryFind(id, out var known) ? known : executor.Prepare(document.Span, id, trusted: true), null);
        if (client.Trust == DocumentTrust.OnlyTrusted)
            return NotTrusted();
        Log.UnknownDocument(logger, client.Client ?? "anonymous", id);
        return new FoundDocument(executor.Prepare(document.Span), null);
    }

    private async ValueTask<StoredOperation?> FindStoredAsync(string id, CancellationToken cancellationToken)
    {
        foreach (var store in stores)
        {
            if (await store.FindAsync(id, cancellationToken) is { } found)
                return found;
        }
        // Some clients leave the prefix away.
        return id.Length == 64 && !id.Contains(':') ? await FindStoredAsync("sha256:" + id.ToLowerInvariant(), cancellationToken) : null;
    }

    /// <summary><c>extensions.persistedQuery.sha256Hash</c>, or null.</summary>
    private static string? HashOf(ReadOnlySpan<byte> extensions)
    {
        if (extensions.IndexOf("\"persistedQuery\""u8) < 0)
            return null;
        var json = new Utf8JsonReader(extensions);
        using var value = JsonDocument.ParseValue(ref json);
        return
            value.RootElement.TryGetProperty("persistedQuery", out var persisted)
            && persisted.ValueKind == JsonValueKind.Object
            && persisted.TryGetProperty("sha256Hash", out var hash)
            && hash.ValueKind == JsonValueKind.String
            ? hash.GetString()
            : null;
    }

    private static string Shorten(string id) => id.Length <= 80 ? id : id[..80] + "…";

    private static FoundDocument NotTrusted() => Refused("DOCUMENT_NOT_TRUSTED", "This client may only run documents that were registered for it.");

    private static FoundDocument Refused(string code, string message, bool isMalformed = false) =>
        new(null, new GraphQLError(message) { Code = code }, isMalformed);
}

/// <summary>A prepared document, or why there is none.</summary>
/// <param name="IsMalformed">The request names no document at all.</param>
internal readonly record struct FoundDocument(PreparedDocument? Document, GraphQLError? Error, bool IsMalformed = false);
