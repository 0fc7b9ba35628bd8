using HeadlessCommerce.GraphQL.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Transport;

/// <summary>Measures the memory of the process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>One subscriber that stops reading must cost neither the others nor the server's memory.</summary>
[Collection(nameof(Alone))]
public sealed class SlowSubscriberTests
{
    private const int Others = 5;
    private const int Rounds = 300;
    private const int PerRound = 100;
    private static readonly string Text = new('x', 1_000);

    [Fact]
    public async Task The_others_miss_nothing_memory_stays_and_the_slow_one_is_told()
    {
        await using var host = await TestHost.StartAsync();
        using var slow = await host.OpenAsync();
        var others = await Task.WhenAll(Enumerable.Range(0, Others).Select(_ => host.OpenAsync()));
        foreach (var socket in others.Append(slow))
            await socket.SubscribeAsync("n", """subscription { news(about: "tea") { number text } }""");
        Assert.True(SpinWait.SpinUntil(() => host.Topics.SubscriberCount == Others + 1, TimeSpan.FromSeconds(20)));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < PerRound; i++)
                await host.Topics.PublishAsync("news-tea", new News(Text, round * PerRound + i), TestContext.Current.CancellationToken);
            await Task.WhenAll(others.Select(socket => ReadRoundAsync(socket, round)));
        }

        // 30 MB were sent to each of the others.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 10 << 20);
        string? last = null;
        while (await slow.ReadAsync() is { } message && (last = message).Contains("\"next\"", StringComparison.Ordinal)) { }
        Assert.Contains("SUBSCRIBER_TOO_SLOW", last, StringComparison.Ordinal);
        foreach (var socket in others)
            socket.Dispose();
    }

    [Fact]
    public async Task A_slow_reader_of_a_stream_of_states_gets_the_last_one()
    {
        var states = new LatestTopics();
        await using var host = await TestHost.StartAsync(services: s => s.AddSingleton<ITopics>(states));
        using var slow = await host.OpenAsync();
        await slow.SubscribeAsync("n", """subscription { news(about: "tea") { number text } }""");
        Assert.True(SpinWait.SpinUntil(() => states.HasSubscriber, TimeSpan.FromSeconds(20)));

        // More than the connection's own buffers take.
        for (var i = 1; i <= 50_000; i++)
            await states.PublishAsync("news-tea", new News(Text, i), TestContext.Current.CancellationToken);

        var messages = 0;
        string message;
        do
        {
            message = (await slow.ReadAsync())!;
            messages++;
        } while (!message.Contains("\"number\":50000,", StringComparison.Ordinal));
        Assert.InRange(messages, 1, 49_999);
    }

    [Fact]
    public async Task A_client_that_never_reads_is_closed_when_it_does_not_answer_pings()
    {
        await using var host = await TestHost.StartAsync(o =>
        {
            o.SocketKeepAlive = TimeSpan.FromMilliseconds(100);
            o.SocketStallTimeout = TimeSpan.FromMilliseconds(300);
        });
        using var socket = await host.OpenAsync();
        await socket.SubscribeAsync("n", "subscription { tick(count: 100000000) { n } }");

        await host.State.OpenAsync(1);
        await host.State.OpenAsync(0);
    }

    private static async Task ReadRoundAsync(TestSocket socket, int round)
    {
        for (var i = 0; i < PerRound; i++)
            Assert.StartsWith(
                """{"id":"n","type":"next","payload":{"data":{"news":{"number":""" + (round * PerRound + i) + ",",
                await socket.ReadAsync(),
                StringComparison.Ordinal
            );
    }

    /// <summary>What the shop's modules do: one buffer per subscriber, in which the last state of each key waits.</summary>
    private sealed class LatestTopics : ITopics
    {
        private readonly LatestBuffer<string, News> _buffer = new();

        public bool HasSubscriber { get; private set; }

        public ValueTask PublishAsync<T>(string topic, T message, CancellationToken cancellationToken = default)
        {
            Assert.True(_buffer.TryAdd(topic, (News)(object)message!));
            return ValueTask.CompletedTask;
        }

        public ValueTask<IAsyncEnumerable<T>> SubscribeAsync<T>(string topic, CancellationToken cancellationToken = default)
        {
            HasSubscriber = true;
            return new((IAsyncEnumerable<T>)(object)_buffer);
        }
    }
}
