using Npgsql;

namespace HeadlessCommerce.Platform.Persistence;

/// <summary>
/// Statements that are one transaction and one round trip, commit included: all of them take effect or none. A statement that the others rely on says so itself, with
/// <c>platform.insist</c>; what does not hold throws, and nothing was done. See <see cref="CommerceDb.Send"/>.
/// </summary>
public sealed class SqlBatch
{
    private readonly List<(SqlStatement Statement, Func<NpgsqlDataReader, CancellationToken, Task>? Read)> _statements = [];

    /// <summary>A statement that returns no rows.</summary>
    public void Add(SqlStatement statement) => _statements.Add((statement, null));

    /// <summary>A statement that returns rows which say no more than that what it insists on holds.</summary>
    public void Insist(SqlStatement statement) => Query(statement, _ => true);

    /// <returns>The statement's rows, once the batch was sent.</returns>
    public Func<IReadOnlyList<T>> Query<T>(SqlStatement statement, Func<NpgsqlDataReader, T> read)
    {
        IReadOnlyList<T>? rows = null;
        _statements.Add((statement, async (reader, cancellationToken) => rows = await Sql.ReadAll(reader, read, cancellationToken)));
        return () => rows ?? throw new InvalidOperationException("The batch was not sent.");
    }

    internal async Task Send(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection); // without BEGIN: PostgreSQL takes what comes before one Sync as one transaction
        foreach (var (statement, _) in _statements)
        {
            var command = new NpgsqlBatchCommand(statement.Text);
            Sql.Bind(command.Parameters, statement.Parameters);
            batch.BatchCommands.Add(command);
        }
        RoundTrips.Sql(_statements.Count);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var read in _statements.Select(each => each.Read).OfType<Func<NpgsqlDataReader, CancellationToken, Task>>()) // the reader stops at no others
        {
            await read(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken); // the last time, it waits for the commit
        }
    }
}
