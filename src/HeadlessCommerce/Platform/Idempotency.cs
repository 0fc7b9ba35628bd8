using System.Security.Cryptography;
using System.Text.Json;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Platform;

/// <summary>The outcome of a mutation that ran once per key. <paramref name="KeyReused"/>: the key came with another input before, nothing was done.</summary>
public readonly record struct OnceOutcome<T>(T? Value, bool KeyReused, bool Replayed);

/// <summary>
/// Runs a piece of work once per caller and key, in the transaction of its effect: the same key again gives the recorded outcome, at the same time too,
/// because the second insert of the row waits for the first transaction. The record holds ids and errors; the resource itself is read anew.
/// </summary>
public static class Idempotency
{
    /// <param name="transaction">The effect's transaction.</param>
    /// <param name="scope">Whose key: <c>Viewer.IdempotencyScope</c> and the mutation's name.</param>
    /// <param name="key">Null: runs without a record.</param>
    /// <param name="input">What the mutation was asked, without the key; compared by its JSON.</param>
    /// <param name="work">Does it, and returns what to record.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public static async Task<OnceOutcome<T>> Once<T>(
        CommerceTransaction transaction,
        string scope,
        string? key,
        object input,
        Func<Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        if (key is null)
            return new(await work(), KeyReused: false, Replayed: false);
        var hash = HashOf(input);
        var inserted = await transaction.Execute(
            "insert into platform.idempotency (scope, key, input_hash) values ($1, $2, $3) on conflict do nothing",
            [scope, key, hash],
            cancellationToken
        );
        if (inserted == 0)
        {
            var rows = await transaction.Query(Recorded, Read, [scope, key], cancellationToken);
            return Replay<T>(rows[0], hash);
        }
        var outcome = await work();
        await transaction.Execute(
            "update platform.idempotency set outcome = $3::jsonb where scope = $1 and key = $2",
            [scope, key, JsonSerializer.Serialize(outcome, JsonSerializerOptions.Web)],
            cancellationToken
        );
        return new(outcome, KeyReused: false, Replayed: false);
    }

    /// <summary>What was recorded under a key before, without doing anything; null: nothing yet. For stories that have steps before their first transaction.</summary>
    public static async Task<OnceOutcome<T>?> Find<T>(CommerceDb db, string scope, string key, object input, CancellationToken cancellationToken)
    {
        var rows = await db.Query(Recorded, Read, [scope, key], cancellationToken);
        return rows.Count == 0 ? null : Replay<T>(rows[0], HashOf(input));
    }

    /// <summary>The same, in the round trip of the execution level.</summary>
    public static async Task<OnceOutcome<T>?> Find<T>(ReadBatch reads, string scope, string key, object input)
    {
        var rows = await reads.Query(Recorded, Read, scope, key);
        return rows.Count == 0 ? null : Replay<T>(rows[0], HashOf(input));
    }

    /// <summary>The record of an outcome that is known beforehand, to be sent with its effect; fails when the key has a record.</summary>
    public static SqlStatement Record<T>(string scope, string key, object input, T outcome) =>
        new(
            "insert into platform.idempotency (scope, key, input_hash, outcome) values ($1, $2, $3, $4::jsonb)",
            [scope, key, HashOf(input), JsonSerializer.Serialize(outcome, JsonSerializerOptions.Web)]
        );

    private const string Recorded = "select input_hash, outcome::text from platform.idempotency where scope = $1 and key = $2";

    private static (byte[] Hash, string Outcome) Read(NpgsqlDataReader row) => (row.GetFieldValue<byte[]>(0), row.GetString(1));

    private static byte[] HashOf(object input) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(input, input.GetType(), JsonSerializerOptions.Web));

    private static OnceOutcome<T> Replay<T>((byte[] Hash, string Outcome) record, byte[] hash) =>
        record.Hash.AsSpan().SequenceEqual(hash)
            ? new(JsonSerializer.Deserialize<T>(record.Outcome, JsonSerializerOptions.Web), KeyReused: false, Replayed: true)
            : new(default, KeyReused: true, Replayed: false);
}
