using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;
using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>A table that nobody writes to while the door is closed: an order waits at exactly the statement that writes it.</summary>
public sealed class LockedDoor : IAsyncDisposable
{
    private readonly Shop _shop;
    private readonly NpgsqlConnection _session;
    private readonly NpgsqlTransaction _transaction;

    private LockedDoor(Shop shop, NpgsqlConnection session, NpgsqlTransaction transaction) => (_shop, _session, _transaction) = (shop, session, transaction);

    public static async Task<LockedDoor> Close(Shop shop, string table)
    {
        var session = new NpgsqlConnection(shop.Stores.Postgres);
        await session.OpenAsync(TestContext.Current.CancellationToken);
        var transaction = await session.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"lock table {table} in exclusive mode", session, transaction);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new(shop, session, transaction);
    }

    /// <summary>Completes when an order stands before it; the worker that lets reservations expire may stand there too.</summary>
    /// <param name="order">The order under way: one that ends before it came so far says why.</param>
    public Task OrderWaits(Task<JsonElement>? order = null) =>
        Shop.Eventually(
            async () =>
            {
                if (order is { IsCompleted: true })
                    Assert.Fail($"The order ended before it came to the table: {await order}");
                return await _shop.Scalar<bool>(
                    "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query not like '%with expired%')"
                );
            },
            "the order waits for the table",
            TimeSpan.FromSeconds(30) // a server that has just started answers slowly
        );

    public Task Open() => _transaction.RollbackAsync();

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _session.DisposeAsync();
    }
}
