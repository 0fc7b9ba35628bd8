using System.Threading.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Platform.Redis;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace HeadlessCommerce.IntegrationTests.Platform;

public sealed class RedisTests(TestStores stores)
{
    private static readonly RedisScript Add = new("return redis.call('INCRBY', KEYS[1], ARGV[1])");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_that_Redis_forgot_is_taught_again_and_runs_once()
    {
        await using var database = new TestDatabase(await stores.CreateEmpty());
        using var redis = new RedisConnection(database.Stores.Redis, NullLogger<RedisConnection>.Instance);
        Assert.Equal(5, (long)await redis.Run(Add, ["{n}"], 5)); // NOSCRIPT: never seen
        Assert.Equal(6, (long)await redis.Run(Add, ["{n}"], 1));
        await redis.Execute("SCRIPT", "FLUSH");
        Assert.Equal(8, (long)await redis.Run(Add, ["{n}"], 2));
    }

    [Fact]
    public async Task After_a_kill_what_was_acknowledged_is_there_and_calls_work_again()
    {
        await using var services = await LocalServices.Start(stores.NewFolder(), report: _ => { }, cancellationToken: Cancelled);
        using var redis = new RedisConnection(services.Redis, NullLogger<RedisConnection>.Instance);
        for (var i = 0; i < 50; i++)
            await redis.Run(Add, ["{n}"], 1);
        Signals.Send(services.RedisProcessId, Signals.Kill);
        await Shop.Eventually(
            async () =>
            {
                try
                {
                    return (long)await redis.Run(Add, ["{n}"], 0) == 50;
                }
                catch (Exception exception) when (exception is RedisException or TimeoutException)
                {
                    return false; // what was under way when the connection broke
                }
            },
            "the fifty acknowledged additions are read");
    }

    [Fact]
    public async Task News_flows_again_after_a_kill_and_streams_are_told_to_read_again()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        await using var services = await LocalServices.Start(stores.NewFolder(), durable: false, report: _ => { }, cancellationToken: Cancelled);
        await using var host = await PlatformHost.Start(new Stores(database.Stores.Postgres, services.Redis));
        var topics = host.Get<RedisTopics>();
        var reread = Channel.CreateUnbounded<int>();
        using var registration = topics.OnReconnect(() => reread.Writer.TryWrite(1));
        await using var stream = (await topics.SubscribeAsync<string>("things", Cancelled)).GetAsyncEnumerator(Cancelled);

        await topics.PublishAsync("things", "before", Cancelled);
        Assert.True(await stream.MoveNextAsync());
        Signals.Send(services.RedisProcessId, Signals.Kill);
        await reread.Reader.ReadAsync(Cancelled).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        await topics.PublishAsync("things", "after", Cancelled);
        Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancelled));
        Assert.Equal("after", stream.Current);
    }

    [Fact]
    public async Task Channels_of_two_shops_on_one_Redis_do_not_mix()
    {
        await using var mine = await stores.CreateTables(TestContext.Current.CancellationToken);
        await using var theirs = await stores.CreateTables(TestContext.Current.CancellationToken);
        await using var one = await PlatformHost.Start(mine.Stores);
        await using var two = await PlatformHost.Start(theirs.Stores);
        await using var stream = (await one.Get<ITopics>().SubscribeAsync<string>("things", Cancelled)).GetAsyncEnumerator(Cancelled);
        await two.Get<ITopics>().PublishAsync("things", "theirs", Cancelled);
        await one.Get<ITopics>().PublishAsync("things", "mine", Cancelled);
        Assert.True(await stream.MoveNextAsync());
        Assert.Equal("mine", stream.Current);
    }
}
