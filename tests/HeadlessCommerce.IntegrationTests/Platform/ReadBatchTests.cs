using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.IntegrationTests.Platform;

public sealed class ReadBatchTests(TestStores stores)
{
    [Fact]
    public async Task A_statement_that_fails_fails_alone()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        // One thing at a time, as the executor runs a request: the batch is not sent while statements still come in.
        var oneAtATime = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        await Task.Factory.StartNew(() => FiveOfWhichTwoFail(database.Db), TestContext.Current.CancellationToken, TaskCreationOptions.None, oneAtATime).Unwrap();
    }

    private static async Task FiveOfWhichTwoFail(CommerceDb db)
    {
        var reads = new ReadBatch(db);
        var counter = RoundTrips.Count();

        var first = reads.Query("select 1", row => row.GetInt32(0));
        var broken = reads.Query("select 1 / ($1::int - 7)", row => row.GetInt32(0), 7);
        var second = reads.Query("select 1 / ($1::int - 7)", row => row.GetInt32(0), 8);
        var missing = reads.Query("select nothing from nowhere", row => row.GetInt32(0));
        var last = reads.Query("select 'three'", row => row.GetString(0));

        Assert.Equal((1, 1, "three"), ((await first)[0], (await second)[0], (await last)[0]));
        Assert.Contains("division by zero", (await Assert.ThrowsAsync<InvalidOperationException>(() => broken)).Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", (await Assert.ThrowsAsync<InvalidOperationException>(() => missing)).Message, StringComparison.Ordinal);
        Assert.Equal(3, counter.Batches); // once with all, and once again after each that failed
    }

    [Fact]
    public async Task A_statement_that_fails_and_is_alone_throws_what_PostgreSQL_says()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => new ReadBatch(database.Db).Query("select 1 / ($1::int - 7)", row => row.GetInt32(0), 7));
    }
}
