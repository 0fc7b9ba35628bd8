using HeadlessCommerce.IntegrationTests.Support;
using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Platform;

public sealed class TransactionTests(TestStores stores)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_transactions_that_deadlock_both_succeed()
    {
        await using var database = await WithRows();
        using var bothHold = new Barrier(2);
        var first = true;
        async Task<int> Update(int one, int other)
        {
            var attempts = 0;
            return await database.Db.Transaction(
                async transaction =>
                {
                    attempts++;
                    await transaction.Execute("update hot set n = n + 1 where id = $1", [one], Cancelled);
                    if (first)
                        await Task.Run(() => bothHold.SignalAndWait(TimeSpan.FromSeconds(10)), Cancelled);
                    first = false;
                    await transaction.Execute("update hot set n = n + 1 where id = $1", [other], Cancelled);
                    return attempts;
                },
                Cancelled);
        }
        var attempts = await Task.WhenAll(Update(1, 2), Update(2, 1));
        Assert.InRange(attempts.Sum(), 3, 5); // one of them at least was the victim; on a slow machine a repetition may meet the other again
        Assert.Equal(4, await database.Scalar<long>("select sum(n)::bigint from hot"));
    }

    [Fact]
    public async Task A_connection_that_was_cut_costs_another_try_not_an_error()
    {
        await using var database = await WithRows();
        var tries = 0;
        await database.Db.Transaction(
            async transaction =>
            {
                await transaction.Execute("update hot set n = n + 1 where id = 1", [], Cancelled);
                if (++tries == 1)
                    await database.Execute("select pg_terminate_backend($1)", transaction.Connection.ProcessID);
                return await transaction.Execute("update hot set n = n + 1 where id = 2", [], Cancelled);
            },
            Cancelled);
        Assert.Equal(2, tries);
        Assert.Equal(2, await database.Scalar<long>("select sum(n)::bigint from hot"));
    }

    [Fact]
    public async Task A_lock_is_waited_for_two_seconds_at_most()
    {
        await using var database = await WithRows();
        await using var holder = await database.Db.OpenSession(Cancelled);
        await using var hold = new NpgsqlCommand("begin; update hot set n = 0 where id = 1", holder);
        await hold.ExecuteNonQueryAsync(Cancelled);
        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => database.Db.Transaction(transaction => transaction.Execute("update hot set n = 1 where id = 1", [], Cancelled), Cancelled));
        Assert.Equal(PostgresErrorCodes.LockNotAvailable, refused.SqlState);
    }

    [Fact]
    public async Task The_reading_pool_cannot_write()
    {
        await using var database = await WithRows();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => database.Db.Query("update hot set n = 1 returning n", row => row.GetInt64(0), [], Cancelled));
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
    }

    private async Task<TestDatabase> WithRows()
    {
        var database = new TestDatabase(await stores.CreateEmpty());
        await database.Execute("create table hot (id int primary key, n bigint not null)");
        await database.Execute("insert into hot values (1, 0), (2, 0)");
        return database;
    }
}
