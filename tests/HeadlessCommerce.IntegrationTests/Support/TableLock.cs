using System.Text.Json;
using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Support;

/// <summary>A table locked from outside, so that a server waits at exactly the statement that writes it.</summary>
public sealed class TableLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _table;

    private TableLock(NpgsqlConnection connection, string table) => (_connection, _table) = (connection, table);

    // Who only looks, also with "for update", passes: the workers that look for work must not be taken for the one that writes.
    public static async Task<TableLock> Take(Shop shop, string table)
    {
        var connection = new NpgsqlConnection(shop.Stores.Postgres);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var block = new NpgsqlCommand($"begin; lock table {table} in share row exclusive mode", connection);
        await block.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new(connection, table);
    }

    /// <summary>Until a statement waits for a lock.</summary>
    public Task SomebodyWaits(Shop shop) =>
        Shop.Eventually(
            async () =>
                await shop.Scalar<bool>(
                    "select exists (select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database()))"
                ),
            "a statement waits for the table"
        );

    /// <summary>Until a statement that writes the table waits; the worker that lets reservations expire does not count.</summary>
    /// <param name="shop">Whose table it is.</param>
    /// <param name="asked">The request that is to wait: one that ends before it came so far says why.</param>
    /// <param name="writers">So many of them.</param>
    public Task AWriterWaits(Shop shop, Task? asked = null, int writers = 1) =>
        Shop.Eventually(
            async () =>
            {
                if (asked is { IsCompleted: true })
                    Assert.Fail($"The request ended before it came to {_table}: {await (asked as Task<JsonElement> ?? Task.FromResult(default(JsonElement)))}");
                return await shop.Scalar<long>(
                    """
                    select count(distinct pid) from pg_locks join pg_stat_activity using (pid)
                    where not granted and relation = $1::regclass and mode = 'RowExclusiveLock' and query not like '%with expired%'
                    """,
                    _table
                ) >= writers;
            },
            "a statement waits to write the table",
            TimeSpan.FromSeconds(30) // a server that has just started answers slowly
        );

    /// <summary>Until so many requests wait: for the table, or for one that waits for it.</summary>
    public static Task Wait(Shop shop, int requests) =>
        Shop.Eventually(
            async () =>
                await shop.Scalar<long>(
                    "select count(distinct pid) from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())"
                ) >= requests,
            $"{requests} requests wait"
        );

    public ValueTask DisposeAsync() => _connection.DisposeAsync(); // rolls back, which frees the table
}
