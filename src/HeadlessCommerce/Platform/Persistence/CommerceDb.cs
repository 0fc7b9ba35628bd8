using Npgsql;

namespace HeadlessCommerce.Platform.Persistence;

/// <summary>
/// PostgreSQL: the truth. Reads of resolvers go through <see cref="ReadBatch"/>, which sends one round trip per level; this class is for everything else.
/// Checkout and reading have pools of their own, so that Browse still answers in a flash sale.
/// </summary>
public sealed class CommerceDb(NpgsqlDataSource reading, NpgsqlDataSource checkout) : IAsyncDisposable
{
    private const int MaxAttempts = 3; // of a transaction that another one made impossible

    public NpgsqlDataSource Reading { get; } = reading;

    public NpgsqlDataSource Checkout { get; } = checkout;

    /// <summary>After a commit that put events on the outbox.</summary>
    internal Action? EventsCommitted { get; set; }

    /// <summary>A connection of its own, outside the pools, for work that holds locks of its session; it has no time limits.</summary>
    public async Task<NpgsqlConnection> OpenSession(CancellationToken cancellationToken)
    {
        var session = new NpgsqlConnection(CommercePools.SessionString(Checkout.ConnectionString));
        await session.OpenAsync(cancellationToken);
        return session;
    }

    /// <summary>One statement on the reading pool. Parameters are <c>$1, $2 …</c>; null becomes SQL NULL (cast it in the text: <c>$1::uuid</c>).</summary>
    public Task<IReadOnlyList<T>> Query<T>(string sql, Func<NpgsqlDataReader, T> read, object?[] parameters, CancellationToken cancellationToken) =>
        Connections.Retry(
            async () =>
            {
                await using var command = Reading.CreateCommand(sql);
                Sql.Bind(command.Parameters, parameters);
                RoundTrips.Sql(1);
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                return await Sql.ReadAll(reader, read, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Runs the work in one transaction of the checkout pool (READ COMMITTED); deadlocks and serialization failures are tried again, up to three times in all.</summary>
    public async Task<T> Transaction<T>(Func<CommerceTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnce(work, cancellationToken);
            }
            catch (PostgresException exception)
                when (attempt < MaxAttempts && exception.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected)
            {
                // Another transaction won; start over with what it left.
            }
        }
    }

    /// <summary>Sends a batch that only reads.</summary>
    public Task Read(SqlBatch batch, CancellationToken cancellationToken) =>
        Connections.Retry(
            async () =>
            {
                await using var connection = await Reading.OpenConnectionAsync(cancellationToken);
                await batch.Send(connection, cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>
    /// Sends a batch on the checkout pool. It is not tried again: when its connection breaks nobody knows whether it was committed, and the caller finds out by its key.
    /// </summary>
    /// <param name="batch">All of it takes effect, or none.</param>
    /// <param name="hasEvents">Whether it puts events on the outbox: dispatchers are woken.</param>
    /// <param name="cancellationToken">Ends with the request; not where others wait for the same batch.</param>
    public async Task Send(SqlBatch batch, bool hasEvents, CancellationToken cancellationToken)
    {
        await using var connection = await Checkout.OpenConnectionAsync(cancellationToken);
        await batch.Send(connection, cancellationToken);
        if (hasEvents)
            EventsCommitted?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        await Reading.DisposeAsync();
        await Checkout.DisposeAsync();
    }

    private async Task<T> RunOnce<T>(Func<CommerceTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        NpgsqlConnection? connection = null;
        try
        {
            // Until the commit nothing has happened, so a connection that breaks under the work costs only another try.
            var (unit, transaction, result) = await Connections.Retry(
                async () =>
                {
                    if (connection is not null)
                        await connection.DisposeAsync();
                    connection = await Checkout.OpenConnectionAsync(cancellationToken);
                    var begun = await connection.BeginTransactionAsync(cancellationToken);
                    var started = new CommerceTransaction(connection);
                    return (started, begun, await work(started));
                },
                cancellationToken
            );
            await transaction.CommitAsync(cancellationToken);
            unit.Committed();
            if (unit.HasEvents)
                EventsCommitted?.Invoke();
            return result;
        }
        finally
        {
            if (connection is not null)
                await connection.DisposeAsync(); // rolls back what was not committed
        }
    }
}
