using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Support;

/// <summary>A table locked from outside, so that a server waits at exactly the statement that writes it.</summary>
public sealed class TableLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private TableLock(NpgsqlConnection connection) => _connection = connection;

    public static async Task<TableLock> Take(Shop shop, string table)
    {
        var connection = new NpgsqlConnection(shop.Stores.Postgres);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var block = new NpgsqlCommand($"begin; lock table {table} in exclusive mode", connection);
        await block.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new(connection);
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

    public ValueTask DisposeAsync() => _connection.DisposeAsync(); // rolls back, which frees the table
}
