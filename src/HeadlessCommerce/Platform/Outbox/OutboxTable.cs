using System.Text.Json;
using Npgsql;

namespace HeadlessCommerce.Platform.Outbox;

/// <summary>The outbox as the session sees it that holds its partitions; the locks end with the session, however it ends.</summary>
internal sealed class OutboxTable(NpgsqlConnection session)
{
    internal const int Partitions = 8;
    internal const string NextSql = "select id, topic, key, payload::text from platform.outbox where partition = any ($1) and key <> all ($2) order by id limit $3";
    private const int LockSpace = 0x6f75_7478; // first key of the advisory locks

    /// <summary>Partitions that are dispatched here.</summary>
    public List<short> Held { get; } = [];

    /// <summary>
    /// A removal that a crash of PostgreSQL forgets repeats events, as every crash does: no commit of this session needs to wait for the disk. And the table is empty at one moment, when
    /// reading all of it looks cheapest, and a moment later full of what was removed: whatever the planner saw, events are read along their key.
    /// </summary>
    public async Task Begin(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("set synchronous_commit = off; set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off", session);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes the partitions that nobody holds; true when there were some.</summary>
    public async Task<bool> Claim(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"select p::int2 from generate_series(0, {Partitions - 1}) p where p::int2 <> all ($1) and pg_try_advisory_lock({LockSpace}, p)", session)
        {
            Parameters = { new() { Value = Held.ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var before = Held.Count;
        while (await reader.ReadAsync(cancellationToken))
            Held.Add(reader.GetInt16(0));
        return Held.Count > before;
    }

    /// <summary>Removes what is done and reads what comes next, in one round trip; events of a key are in their order.</summary>
    /// <param name="done">Ids.</param>
    /// <param name="busy">Keys whose events wait for those before them.</param>
    /// <param name="limit">Events at most.</param>
    /// <param name="cancellationToken">Ends with the process.</param>
    public async Task<List<OutboxEvent>> Next(IReadOnlyCollection<long> done, string[] busy, int limit, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(session);
        if (done.Count > 0)
            batch.BatchCommands.Add(Removal(done));
        batch.BatchCommands.Add(
            new(NextSql) { Parameters = { new() { Value = Held.ToArray() }, new() { Value = busy }, new() { Value = limit } } }
        );
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken); // the removal has no rows: the first result is what was read
        var events = new List<OutboxEvent>();
        while (await reader.ReadAsync(cancellationToken))
            events.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), JsonSerializer.Deserialize<JsonElement>(reader.GetString(3))));
        return events;
    }

    /// <summary>Also while stopping: what is done is not done again.</summary>
    public async Task Remove(IReadOnlyCollection<long> done)
    {
        await using var batch = new NpgsqlBatch(session) { BatchCommands = { Removal(done) } };
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static NpgsqlBatchCommand Removal(IReadOnlyCollection<long> done) =>
        new("delete from platform.outbox where id = any ($1)") { Parameters = { new() { Value = done.ToArray() } } };
}
