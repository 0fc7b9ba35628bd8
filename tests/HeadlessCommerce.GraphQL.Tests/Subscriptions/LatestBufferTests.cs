using HeadlessCommerce.GraphQL.Subscriptions;

namespace HeadlessCommerce.GraphQL.Tests.Subscriptions;

public sealed class LatestBufferTests
{
    private static readonly CancellationToken Soon = new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;

    [Fact]
    public async Task A_slow_reader_gets_the_last_message_of_each_key_in_order_of_first_arrival()
    {
        var buffer = new LatestBuffer<string, int>();
        foreach (var (key, message) in new[] { ("a", 1), ("b", 2), ("a", 3), ("c", 4), ("b", 5) })
            Assert.True(buffer.TryAdd(key, message));
        buffer.Complete();

        Assert.Equal([3, 5, 4], await buffer.ToListAsync(Soon));
    }

    [Fact]
    public async Task A_fast_reader_gets_every_message()
    {
        var buffer = new LatestBuffer<string, int>();
        await using var reader = buffer.GetAsyncEnumerator(Soon);
        for (var i = 0; i < 1_000; i++)
        {
            var next = reader.MoveNextAsync();
            buffer.TryAdd("a", i);
            Assert.True(await next);
            Assert.Equal(i, reader.Current);
        }
    }

    [Fact]
    public async Task Waiting_messages_of_one_key_can_be_merged()
    {
        var buffer = new LatestBuffer<string, (int Previous, int Sequence)>(merge: (older, newer) => (older.Previous, newer.Sequence));
        buffer.TryAdd("a", (0, 1));
        buffer.TryAdd("a", (1, 2));
        buffer.TryAdd("a", (2, 3));
        buffer.Complete();

        Assert.Equal([(0, 3)], await buffer.ToListAsync(Soon));
    }

    [Fact]
    public async Task Too_many_keys_end_the_stream_with_an_error_after_what_waits()
    {
        var buffer = new LatestBuffer<int, int>(capacity: 2);
        Assert.True(buffer.TryAdd(1, 1));
        Assert.True(buffer.TryAdd(2, 2));
        Assert.True(buffer.TryAdd(1, 10));
        Assert.False(buffer.TryAdd(3, 3));

        await using var reader = buffer.GetAsyncEnumerator(Soon);
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(10, reader.Current);
        Assert.True(await reader.MoveNextAsync());
        var error = await Assert.ThrowsAsync<GraphQLException>(async () => await reader.MoveNextAsync());
        Assert.Equal("SUBSCRIBER_TOO_SLOW", error.Code);
    }

    [Fact]
    public async Task Disposing_the_reader_unsubscribes_once_and_refuses_further_messages()
    {
        var unsubscribed = 0;
        var buffer = new LatestBuffer<int, int>(onDisposed: () => unsubscribed++);
        var reader = buffer.GetAsyncEnumerator(Soon);
        await reader.DisposeAsync();
        await reader.DisposeAsync();

        Assert.Equal(1, unsubscribed);
        Assert.False(buffer.TryAdd(1, 1));
        Assert.Equal(0, buffer.Count);
    }

    [Fact]
    public async Task Cancelling_wakes_a_waiting_reader()
    {
        using var cancel = new CancellationTokenSource();
        await using var reader = new LatestBuffer<int, int>().GetAsyncEnumerator(cancel.Token);
        var next = reader.MoveNextAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }

    [Fact]
    public async Task Many_writers_lose_no_key()
    {
        var buffer = new LatestBuffer<int, int>();
        var reading = Task.Run(async () =>
        {
            var last = new Dictionary<int, int>();
            await foreach (var message in buffer.WithCancellation(Soon))
                last[message % 8] = Math.Max(last.GetValueOrDefault(message % 8), message);
            return last;
        });
        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(key => Task.Run(() =>
            {
                for (var i = 0; i < 20_000; i++)
                    buffer.TryAdd(key, i * 8 + key);
            }))
        );
        buffer.Complete();

        var last = await reading;
        Assert.All(Enumerable.Range(0, 8), key => Assert.Equal(19_999 * 8 + key, last[key]));
    }
}
