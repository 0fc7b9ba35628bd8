using System.Security.Cryptography;

namespace HeadlessCommerce.GraphQL.PersistedOperations;

/// <summary>A document that was registered before clients use it.</summary>
/// <param name="Id">What clients send as <c>documentId</c>: <c>sha256:</c> and the hash of the exact bytes of <paramref name="Document"/>, or the id of an imported manifest.</param>
/// <param name="Document">One self-contained document as UTF-8: its operation and the fragments that it uses.</param>
/// <param name="Name">The operation's name, or the file's; for people.</param>
/// <param name="Clients">Who registered it; empty: every client may use it.</param>
public sealed record StoredOperation(string Id, ReadOnlyMemory<byte> Document, string Name, IReadOnlyList<string> Clients)
{
    private const string Prefix = "sha256:";

    /// <summary>The id of a document: <c>sha256:&lt;hex&gt;</c> over its exact bytes.</summary>
    public static string IdOf(ReadOnlySpan<byte> document)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(document, hash);
        return Prefix + Convert.ToHexStringLower(hash);
    }

    /// <summary>Whether the client may use this document where only trusted ones may run.</summary>
    public bool IsFor(string? client) => Clients.Count == 0 || (client is not null && Clients.Contains(client, StringComparer.Ordinal));
}
