using HeadlessCommerce.GraphQL;
using Npgsql;

namespace HeadlessCommerce.Platform.Persistence;

/// <summary>
/// The reads of one execution level in one round trip: each resolver puts its statement here, and when nothing else is runnable the engine sends them all as one batch.
/// Registered as a data loader, so it follows the engine's rule: no timer, no settle window. A batch resolver takes it as a parameter.
/// </summary>
public sealed class ReadBatch(CommerceDb db) : DataLoader<ReadBatch.Statement, object>
{
    /// <summary>A statement with how to read its rows; compared by reference, as each is asked once.</summary>
    public abstract class Statement(string sql, object?[] parameters)
    {
        internal string Sql { get; } = sql;
        internal object?[] Parameters { get; } = parameters;

        internal abstract Task<object> Read(NpgsqlDataReader reader, CancellationToken cancellationToken);
    }

    private sealed class Statement<T>(string sql, object?[] parameters, Func<NpgsqlDataReader, T> read) : Statement(sql, parameters)
    {
        internal override async Task<object> Read(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
            await Persistence.Sql.ReadAll(reader, read, cancellationToken);
    }

    /// <summary>Rows of a SELECT. Parameters are <c>$1, $2 …</c>; null becomes SQL NULL (cast it in the text: <c>$1::uuid</c>).</summary>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, Func<NpgsqlDataReader, T> read, params object?[] parameters) =>
        (IReadOnlyList<T>)await LoadAsync(new Statement<T>(sql, parameters, read));

    protected override Task<IReadOnlyList<object>> LoadBatchAsync(IReadOnlyList<Statement> keys, CancellationToken cancellationToken) =>
        Connections.Retry(() => Send(keys, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<object>> Send(IReadOnlyList<Statement> keys, CancellationToken cancellationToken)
    {
        await using var connection = await db.Reading.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in keys)
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            Sql.Bind(command.Parameters, statement.Parameters);
            batch.BatchCommands.Add(command);
        }
        RoundTrips.Sql(keys.Count);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var results = new List<object>(keys.Count);
        foreach (var statement in keys)
        {
            results.Add(await statement.Read(reader, cancellationToken));
            await reader.NextResultAsync(cancellationToken);
        }
        return results;
    }
}
