using System.Text.Json;
using Npgsql;

namespace HeadlessCommerce.Platform.Persistence;

/// <summary>A mutation's unit of work: statements, events and the idempotency record commit together.</summary>
public sealed class CommerceTransaction(NpgsqlConnection connection)
{
    private readonly List<Action> _afterCommit = [];

    public NpgsqlConnection Connection { get; } = connection;

    public async Task<IReadOnlyList<T>> Query<T>(string sql, Func<NpgsqlDataReader, T> read, object?[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        Sql.Bind(command.Parameters, parameters);
        RoundTrips.Sql(1);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await Sql.ReadAll(reader, read, cancellationToken);
    }

    /// <summary>Returns the number of rows that were changed.</summary>
    public async Task<int> Execute(string sql, object?[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        Sql.Bind(command.Parameters, parameters);
        RoundTrips.Sql(1);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Executes, unless a constraint is in the way: then false, and nothing of the statement is left. Who takes a key first is for the constraint to say, as no look before
    /// sees what another transaction is about to commit; the savepoint keeps this one usable.
    /// </summary>
    /// <param name="sqlState">Of the expected violation, from <see cref="PostgresErrorCodes"/>.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Its values.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public async Task<bool> Unless(string sqlState, string sql, object?[] parameters, CancellationToken cancellationToken)
    {
        await Execute("savepoint attempt", [], cancellationToken);
        try
        {
            await Execute(sql, parameters, cancellationToken);
            await Execute("release savepoint attempt", [], cancellationToken);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == sqlState)
        {
            await Execute("rollback to savepoint attempt", [], cancellationToken);
            return false;
        }
    }

    public Task<IReadOnlyList<T>> Query<T>(SqlStatement statement, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        Query(statement.Text, read, statement.Parameters, cancellationToken);

    public Task<int> Execute(SqlStatement statement, CancellationToken cancellationToken) => Execute(statement.Text, statement.Parameters, cancellationToken);

    /// <summary>Puts an event on the outbox; events of one key reach their handlers and topics in order. The payload holds no contact data.</summary>
    public Task Publish<T>(string topic, string key, T payload, CancellationToken cancellationToken)
    {
        HasEvents = true;
        return Execute(
            "insert into platform.outbox (partition, topic, key, payload) values (abs(hashtext($2) % 8), $1, $2, $3::jsonb)",
            [topic, key, JsonSerializer.Serialize(payload, JsonSerializerOptions.Web)],
            cancellationToken
        );
    }

    /// <summary>The transaction put events on the outbox in another way than <see cref="Publish"/>, for example with a set-based statement: dispatchers are woken after the commit.</summary>
    public void WroteEvents() => HasEvents = true;

    internal bool HasEvents { get; private set; }

    /// <summary>Runs once the transaction is committed; a crash in between loses it, so only for hints such as waking a worker.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    internal void Committed() => _afterCommit.ForEach(action => action());
}
