using HeadlessCommerce.GraphQL.Subscriptions;

namespace HeadlessCommerce.GraphQL.Tests.Subscriptions;

public sealed class EventShareTests
{
    private readonly EventShare<string> _share = new();
    private int _executions;

    [Fact]
    public async Task Subscribers_with_equal_keys_share_one_execution_and_its_bytes()
    {
        var (message, gate) = (new object(), new TaskCompletionSource());
        var waiting = Enumerable.Range(0, 10).Select(_ => GetAsync(message, "a", gate.Task)).ToList();
        gate.SetResult();
        var answers = await Task.WhenAll(waiting);
        var late = await GetAsync(message, "a", Task.CompletedTask);

        Assert.Equal(1, _executions);
        Assert.All(answers, answer => Assert.Equal(late, answer)); // memory of the same array
    }

    [Fact]
    public async Task Other_keys_and_other_events_are_executed_for_themselves()
    {
        var message = new object();
        await GetAsync(message, "a", Task.CompletedTask);
        await GetAsync(message, "b", Task.CompletedTask);
        await GetAsync(new object(), "a", Task.CompletedTask);

        Assert.Equal(3, _executions);
    }

    [Fact]
    public async Task Events_that_are_equal_but_not_the_same_are_not_shared()
    {
        await GetAsync(new string('x', 3), "a", Task.CompletedTask);
        await GetAsync(new string('x', 3), "a", Task.CompletedTask);

        Assert.Equal(2, _executions);
    }

    [Fact]
    public async Task When_the_one_that_executes_is_cancelled_another_one_executes()
    {
        using var leaves = new CancellationTokenSource();
        var message = new object();
        var first = _share.GetAsync(message, "a", async token =>
        {
            await new TaskCompletionSource().Task.WaitAsync(token);
            return default;
        }, leaves.Token).AsTask();
        var second = GetAsync(message, "a", Task.CompletedTask);
        await leaves.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal([1], (await second).ToArray());
        Assert.Equal(1, _executions);
    }

    private Task<ReadOnlyMemory<byte>> GetAsync(object message, string key, Task gate) =>
        _share.GetAsync(message, key, async _ =>
        {
            Interlocked.Increment(ref _executions);
            await gate;
            return new byte[] { 1 };
        }, TestContext.Current.CancellationToken).AsTask();
}
