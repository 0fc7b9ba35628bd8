using HeadlessCommerce.GraphQL.Subscriptions;

namespace HeadlessCommerce.GraphQL.Tests.Subscriptions;

public sealed class TopicsTests
{
    private static readonly CancellationToken Soon = new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;

    [Fact]
    public async Task Every_subscriber_of_a_topic_gets_the_same_instance_in_order()
    {
        var topics = new Topics();
        await using var one = (await topics.SubscribeAsync<object>("a", Soon)).GetAsyncEnumerator(Soon);
        await using var two = (await topics.SubscribeAsync<object>("a", Soon)).GetAsyncEnumerator(Soon);
        await using var other = (await topics.SubscribeAsync<object>("b", Soon)).GetAsyncEnumerator(Soon);
        object first = new(), second = new();
        await topics.PublishAsync("a", first, Soon);
        await topics.PublishAsync("a", second, Soon);
        await topics.PublishAsync("b", second, Soon);

        foreach (var reader in new[] { one, two })
        {
            Assert.True(await reader.MoveNextAsync());
            Assert.Same(first, reader.Current);
            Assert.True(await reader.MoveNextAsync());
            Assert.Same(second, reader.Current);
        }
        Assert.True(await other.MoveNextAsync());
        Assert.Same(second, other.Current);
    }

    [Fact]
    public async Task A_subscriber_that_stops_reading_is_ended_and_the_others_miss_nothing()
    {
        var topics = new Topics(queuedMessages: 4);
        await using var slow = (await topics.SubscribeAsync<string>("a", Soon)).GetAsyncEnumerator(Soon);
        await using var fast = (await topics.SubscribeAsync<string>("a", Soon)).GetAsyncEnumerator(Soon);
        for (var i = 0; i < 10; i++)
        {
            await topics.PublishAsync("a", $"{i}", Soon);
            Assert.True(await fast.MoveNextAsync());
            Assert.Equal($"{i}", fast.Current);
        }

        for (var i = 0; i < 4; i++)
            Assert.True(await slow.MoveNextAsync());
        var error = await Assert.ThrowsAsync<GraphQLException>(async () => await slow.MoveNextAsync());
        Assert.Equal("SUBSCRIBER_TOO_SLOW", error.Code);
    }

    [Fact]
    public async Task Leaving_unsubscribes_even_when_nothing_was_read()
    {
        var topics = new Topics();
        var stream = await topics.SubscribeAsync<string>("a", Soon);
        Assert.Equal(1, topics.SubscriberCount);
        await stream.GetAsyncEnumerator(Soon).DisposeAsync();
        Assert.Equal(0, topics.SubscriberCount);
    }
}
