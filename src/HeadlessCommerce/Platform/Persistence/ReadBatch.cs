using HeadlessCommerce.GraphQL;
using Npgsql;

namespace HeadlessCommerce.Platform.Persistence;

/// <summary>
/// The reads of one execution level in one round trip: each resolver puts its statement here, and when nothing else is runnable the engine sends them all as one batch.
/// A list of ids is written <c>any ((select $1)::uuid[])</c>: a planner that sees how long it is finds a short one cheaper than its general plan, and plans every request anew,
/// which costs more than the reading. Registered as a data loader, so it follows the engine's rule: no timer, no settle window. A batch resolver takes it as a parameter.
/// </summary>
public sealed class ReadBatch(CommerceDb db) : DataLoader<ReadBatch.Statement, object>
{
    /// <summary>A statement with how to read its rows; compared by reference, as each is asked once.</summary>
    public abstract class Statement(string sql, object?[] parameters)
    {
        internal string Sql { get; } = sql;
        internal object?[] Parameters { get; } = parameters;

        /// <summary>As it was last sent, by which a failure names it.</summary>
        internal NpgsqlBatchCommand? Sent { get; set; }

        internal abstract Task<object> Read(NpgsqlDataReader reader, CancellationToken cancellationToken);
    }

    private sealed class Statement<T>(string sql, object?[] parameters, Func<NpgsqlDataReader, T> read) : Statement(sql, parameters)
    {
        internal override async Task<object> Read(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
            await Persistence.Sql.ReadAll(reader, read, cancellationToken);
    }

    /// <summary>Rows of a SELECT. Parameters are <c>$1, $2 …</c>; null becomes SQL NULL (cast it in the text: <c>$1::uuid</c>).</summary>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, Func<NpgsqlDataReader, T> read, params object?[] parameters) =>
        await LoadAsync(new Statement<T>(sql, parameters, read)) switch
        {
            PostgresException failure => throw new InvalidOperationException($"A statement of a batch failed: {failure.MessageText}", failure),
            var rows => (IReadOnlyList<T>)rows,
        };

    /// <summary>
    /// One statement that fails ends its whole batch, as PostgreSQL runs it in one transaction; the others, which have nothing to do with it, are sent again without it. Its own
    /// outcome is the exception.
    /// </summary>
    protected override async Task<IReadOnlyList<object>> LoadBatchAsync(IReadOnlyList<Statement> keys, CancellationToken cancellationToken)
    {
        var outcomes = new Dictionary<Statement, object>(ReferenceEqualityComparer.Instance);
        for (var left = keys; left.Count > 0; left = [.. left.Where(statement => !outcomes.ContainsKey(statement))])
        {
            try
            {
                var results = await Connections.Retry(() => Send(left, cancellationToken), cancellationToken);
                for (var i = 0; i < left.Count; i++)
                    outcomes[left[i]] = results[i];
            }
            catch (PostgresException exception) when (left.Count > 1 && exception.BatchCommand is { } failed)
            {
                outcomes[left.First(statement => ReferenceEquals(statement.Sent, failed))] = exception;
            }
        }
        return [.. keys.Select(statement => outcomes[statement])];
    }

    private async Task<IReadOnlyList<object>> Send(IReadOnlyList<Statement> keys, CancellationToken cancellationToken)
    {
        await using var connection = await db.Reading.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in keys)
        {
            var command = statement.Sent = new NpgsqlBatchCommand(statement.Sql);
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
