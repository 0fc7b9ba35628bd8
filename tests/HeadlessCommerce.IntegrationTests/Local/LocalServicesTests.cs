using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Server.Local;
using Npgsql;
using StackExchange.Redis;

namespace HeadlessCommerce.IntegrationTests.Local;

public sealed class LocalServicesTests(TestStores stores)
{
    [Fact]
    public async Task Both_keep_their_data_when_they_are_started_again()
    {
        var folder = stores.NewFolder();
        await using (var first = await LocalServices.Start(folder, cancellationToken: TestContext.Current.CancellationToken))
        {
            await Write(first);
        }
        await using var second = await LocalServices.Start(folder, cancellationToken: TestContext.Current.CancellationToken);
        await AssertWritten(second);
    }

    [Fact]
    public async Task A_killed_one_serves_again_on_its_port_with_what_was_acknowledged()
    {
        await using var services = await LocalServices.Start(stores.NewFolder(), report: _ => { }, cancellationToken: TestContext.Current.CancellationToken);
        await Write(services);
        var restarts = 0;
        var both = new TaskCompletionSource();
        services.Restarted += () =>
        {
            if (Interlocked.Increment(ref restarts) == 2)
                both.SetResult();
        };
        Signals.Send(services.PostgresProcessId, Signals.Kill);
        Signals.Send(services.RedisProcessId, Signals.Kill);
        await both.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await AssertWritten(services);
    }

    [Fact]
    public async Task Leftovers_of_a_killed_program_are_stopped_cleanly()
    {
        var folder = stores.NewFolder();
        // Never disposed, as after kill -9; nothing watches over what it started.
        var (postgres, _) = await PrivatePostgres.Start(Path.Combine(folder, "postgres"), durable: false, maxConnections: 20, _ => { }, TestContext.Current.CancellationToken);
        var (redis, _) = await PrivateRedis.Start(Path.Combine(folder, "redis"), durable: false, _ => { }, TestContext.Current.CancellationToken);
        var (postgresId, redisId) = (postgres.ProcessId, redis.ProcessId);
        postgres.Abandon();
        redis.Abandon();

        await LocalServices.StopLeftovers(folder);

        Assert.False(Signals.IsRunning(postgresId, "postgres"));
        Assert.False(Signals.IsRunning(redisId, "redis"));
        var log = await File.ReadAllTextAsync(Path.Combine(folder, "postgres", "postgres.log"), TestContext.Current.CancellationToken);
        Assert.Contains("database system is shut down", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_programs_cannot_use_the_same_data()
    {
        var folder = stores.NewFolder();
        await using var first = await LocalServices.Start(folder, durable: false, cancellationToken: TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidOperationException>(() => LocalServices.Start(folder, durable: false, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_cluster_knows_all_letters_and_the_shop_is_no_superuser()
    {
        await using var database = new TestDatabase(await stores.CreateEmpty());
        Assert.Equal("UTF8", await database.Scalar<string>("select getdatabaseencoding()::text"));
        Assert.Equal("ყავა", await database.Scalar<string>("select lower('ყავა')"));
        Assert.False(await database.Scalar<bool>("select rolsuper from pg_roles where rolname = current_user"));
    }

    private static async Task Write(LocalServices services)
    {
        await using var connection = new NpgsqlConnection(services.Postgres + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("create table kept as select 42 as answer", connection);
        await command.ExecuteNonQueryAsync();
        using var redis = await ConnectionMultiplexer.ConnectAsync(services.Redis);
        await redis.GetDatabase().StringSetAsync("kept", "42");
    }

    private static async Task AssertWritten(LocalServices services)
    {
        await using var connection = new NpgsqlConnection(services.Postgres + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select answer from kept", connection);
        Assert.Equal(42, await command.ExecuteScalarAsync());
        using var redis = await ConnectionMultiplexer.ConnectAsync(services.Redis);
        Assert.Equal("42", (string?)await redis.GetDatabase().StringGetAsync("kept"));
    }
}
