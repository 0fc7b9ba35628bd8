using System.Collections.Concurrent;
using System.Threading.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Platform.Outbox;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Platform.Redis;
using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Platform;

public sealed class OutboxTests(TestStores stores)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public sealed record Counted(string Key, int Number);

    [Fact]
    public async Task Events_of_a_key_arrive_in_order_on_every_replica_and_leave_the_table()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        await using var one = await PlatformHost.Start(database.Stores);
        await using var two = await PlatformHost.Start(database.Stores);
        var heard = await Task.WhenAll(Listen(one, "counted"), Listen(two, "counted"));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(async key =>
        {
            for (var number = 0; number < 20; number++)
                await Publish((key % 2 == 0 ? one : two).Get<CommerceDb>(), $"key{key}", number);
        }));

        foreach (var messages in heard)
        {
            var all = new List<Counted>();
            while (all.Count < 100)
                all.Add(await Next(messages));
            Assert.All(all.GroupBy(news => news.Key), key => Assert.Equal(Enumerable.Range(0, 20), key.Select(news => news.Number)));
        }
        await Shop.Eventually(async () => await database.Scalar<long>("select count(*) from platform.outbox") == 0, "the outbox is empty");
    }

    [Fact]
    public async Task Events_are_read_along_their_key_also_when_the_session_began_with_an_empty_table()
    {
        await using var database = await stores.CreateTables(Cancelled);
        await using var session = await database.Db.OpenSession(Cancelled);
        await new OutboxTable(session).Begin(Cancelled);
        await using var command = new NpgsqlCommand($"explain {OutboxTable.NextSql}", session)
        {
            Parameters = { new() { Value = new short[] { 1, 2 } }, new() { Value = new[] { "busy" } }, new() { Value = 256 } },
        };
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        while (await reader.ReadAsync(Cancelled))
            plan.Add(reader.GetString(0).Trim());
        Assert.StartsWith("->  Index Scan using outbox_pkey", plan[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Followers_of_one_key_hear_that_key_only()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        await using var host = await PlatformHost.Start(database.Stores);
        var mine = await Listen(host, "counted:mine");
        await Publish(host.Get<CommerceDb>(), "other", 1);
        await Publish(host.Get<CommerceDb>(), "mine", 2);
        Assert.Equal(new Counted("mine", 2), await Next(mine));
    }

    [Fact]
    public async Task What_is_rolled_back_is_no_news()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        await using var host = await PlatformHost.Start(database.Stores);
        var heard = await Listen(host, "counted");
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Get<CommerceDb>().Transaction<int>(
            async transaction =>
            {
                await transaction.Publish("counted", "k", new Counted("k", 1), Cancelled);
                throw new InvalidOperationException("undone");
            },
            Cancelled));
        await Publish(host.Get<CommerceDb>(), "k", 2);
        Assert.Equal(2, (await Next(heard)).Number);
    }

    [Fact]
    public async Task A_slower_transaction_with_an_earlier_number_is_not_stepped_over()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        await using var host = await PlatformHost.Start(database.Stores);
        var heard = await Listen(host, "counted");
        var mayCommit = new TaskCompletionSource();
        var written = new TaskCompletionSource();
        var slow = host.Get<CommerceDb>().Transaction(
            async transaction =>
            {
                await transaction.Publish("counted", "slow", new Counted("slow", 1), Cancelled);
                written.TrySetResult();
                await mayCommit.Task;
                return 0;
            },
            Cancelled);
        await written.Task;
        await Publish(host.Get<CommerceDb>(), "fast", 2);
        Assert.Equal("fast", (await Next(heard)).Key);
        mayCommit.SetResult();
        await slow;
        Assert.Equal("slow", (await Next(heard)).Key);
    }

    [Fact]
    public async Task A_failing_handler_holds_back_its_key_only_and_gets_the_event_again()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        var handled = Channel.CreateUnbounded<Counted>();
        var failed = 0;
        await using var host = await PlatformHost.Start(database.Stores, services => services.OnEvent<Counted>("counted", async (_, news, token) =>
        {
            if (news is { Key: "bad", Number: 1 } && Interlocked.Increment(ref failed) == 1)
                throw new InvalidOperationException("once");
            await handled.Writer.WriteAsync(news, token);
        }));
        await Publish(host.Get<CommerceDb>(), "bad", 1);
        await Publish(host.Get<CommerceDb>(), "bad", 2);
        await Publish(host.Get<CommerceDb>(), "good", 3);
        var order = new List<Counted> { await Next(handled.Reader), await Next(handled.Reader), await Next(handled.Reader) };
        Assert.Equal([1, 2], order.Where(news => news.Key == "bad").Select(news => news.Number));
        Assert.Equal("good", order[0].Key);
    }

    [Fact]
    public async Task A_dispatcher_that_dies_half_way_loses_nothing_and_another_goes_on()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        var seen = new ConcurrentDictionary<int, int>();
        var third = new TaskCompletionSource();
        var everything = new TaskCompletionSource();
        void Configure(Microsoft.Extensions.DependencyInjection.IServiceCollection services, bool dies) => services.OnEvent<Counted>("counted", async (_, news, token) =>
        {
            if (dies && news.Number == 3)
            {
                third.TrySetResult();
                await Task.Delay(Timeout.Infinite, token); // in the middle of an event when its session is cut
            }
            seen.AddOrUpdate(news.Number, 1, (_, times) => times + 1);
            if (seen.Count == 10)
                everything.TrySetResult();
        });
        await using var dying = await PlatformHost.Start(database.Stores, services => Configure(services, dies: true));
        for (var number = 0; number < 10; number++)
            await Publish(dying.Get<CommerceDb>(), "k", number);
        await third.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancelled);

        await using var heir = await PlatformHost.Start(database.Stores, services => Configure(services, dies: false));
        // What kill -9 does to its session: PostgreSQL ends it, and its locks are free.
        await database.Execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())");
        await dying.DisposeAsync(); // it noticed, and would have tried again
        await everything.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        Assert.Equal(Enumerable.Range(0, 10), seen.Keys.Order());
    }

    [Fact]
    public async Task A_handler_that_takes_its_time_keeps_its_own_key_waiting_and_no_other()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        var began = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        await using var host = await PlatformHost.Start(database.Stores, services => services.OnEvent<Counted>("counted", async (_, news, token) =>
        {
            if (news is not { Key: "slow", Number: 1 })
                return;
            began.TrySetResult();
            await mayEnd.Task.WaitAsync(token);
        }));
        var heard = await Listen(host, "counted");
        await Publish(host.Get<CommerceDb>(), "slow", 1);
        await began.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        await Publish(host.Get<CommerceDb>(), "slow", 2);
        for (var number = 1; number <= 3; number++)
        {
            await Publish(host.Get<CommerceDb>(), "fast", number);
            Assert.Equal(new Counted("fast", number), await Next(heard));
        }
        mayEnd.SetResult();
        Assert.Equal(new Counted("slow", 1), await Next(heard));
        Assert.Equal(new Counted("slow", 2), await Next(heard));
    }

    [Fact]
    public async Task Events_that_are_there_together_are_told_together_and_in_their_order()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        await using var host = await PlatformHost.Start(database.Stores);
        var messages = 0;
        await host.Get<RedisConnection>().Subscriber.SubscribeAsync(RedisTopics.Channel, (_, _) => Interlocked.Increment(ref messages));
        var heard = await Listen(host, "counted");
        await host.Get<CommerceDb>().Transaction(
            async transaction =>
            {
                for (var number = 0; number < 200; number++)
                    await transaction.Publish("counted", $"key{number % 7}", new Counted("k", number), Cancelled);
                return 0;
            },
            Cancelled);
        for (var number = 0; number < 200; number++)
            Assert.Equal(number, (await Next(heard)).Number);
        Assert.Equal(1, Volatile.Read(ref messages));
    }

    private static Task<int> Publish(CommerceDb db, string key, int number) =>
        db.Transaction(
            async transaction =>
            {
                await transaction.Publish("counted", key, new Counted(key, number), Cancelled);
                return number;
            },
            Cancelled);

    private static async Task<ChannelReader<Counted>> Listen(PlatformHost host, string topic)
    {
        var stream = await host.Get<ITopics>().SubscribeAsync<Counted>(topic, Cancelled);
        var heard = Channel.CreateUnbounded<Counted>();
        _ = Task.Run(async () =>
        {
            await foreach (var news in stream)
                heard.Writer.TryWrite(news);
        }, Cancelled);
        return heard.Reader;
    }

    private static async Task<Counted> Next(ChannelReader<Counted> heard) => await heard.ReadAsync(Cancelled).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
}
