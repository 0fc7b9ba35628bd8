using System.Collections.Frozen;
using HeadlessCommerce.GraphQL.PersistedOperations;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Channels;

/// <summary>All keys that are not revoked, in memory, by their hash: there are a few per client, and each request asks.</summary>
public sealed class ApiKeyDirectory(CommerceDb db, TimeProvider time) : IDisposable
{
    // A revoked key must not live on: read again so often even when nothing was heard.
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(15);
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Known? _known;

    private sealed record Known(FrozenDictionary<string, ApiKey> Keys, FrozenSet<string> Origins, long ReadAt);

    /// <summary>The key with this text; null when there is none or it was revoked.</summary>
    public async ValueTask<ApiKey?> Find(string key, CancellationToken cancellationToken) =>
        key.Length > 200 ? null : (await Read(cancellationToken)).Keys.GetValueOrDefault(Tokens.HashText(key));

    /// <summary>Whether any key allows pages of this origin (a browser's preflight does not name the key), as far as the keys were read.</summary>
    public bool AllowsOrigin(string origin) => _known?.Origins.Contains(origin) == true;

    public void Dispose() => _one.Dispose();

    private async ValueTask<Known> Read(CancellationToken cancellationToken)
    {
        if (_known is { } known && time.GetElapsedTime(known.ReadAt) < MaxAge)
            return known;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_known is { } read && time.GetElapsedTime(read.ReadAt) < MaxAge)
                return read;
            var readAt = time.GetTimestamp();
            var rows = await db.Query(
                "select hash, client, kind, channels, scopes, origins, documents, development from channels.api_key where revoked_at is null",
                ReadKey, [], cancellationToken);
            return _known = new(
                rows.ToFrozenDictionary(row => row.Hash, row => row.Key),
                rows.SelectMany(row => row.Key.Origins).ToFrozenSet(StringComparer.OrdinalIgnoreCase),
                readAt);
        }
        finally
        {
            _one.Release();
        }
    }

    private static (string Hash, ApiKey Key) ReadKey(NpgsqlDataReader row) =>
        (
            Convert.ToHexStringLower(row.GetFieldValue<byte[]>(0)),
            new ApiKey(
                row.GetString(1),
                row.GetString(2) == "SECRET",
                row.GetFieldValue<string[]>(3),
                row.GetFieldValue<string[]>(4),
                row.GetFieldValue<string[]>(5),
                row.GetString(6) switch { "ONLY_TRUSTED" => DocumentTrust.OnlyTrusted, "LOG_UNKNOWN" => DocumentTrust.LogUnknown, _ => DocumentTrust.Open },
                row.GetBoolean(7))
        );
}
