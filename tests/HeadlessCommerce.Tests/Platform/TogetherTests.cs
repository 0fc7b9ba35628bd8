using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Tests.Platform;

public sealed class TogetherTests
{
    private readonly List<int[]> _writes = [];
    private readonly Queue<TaskCompletionSource> _gates = [];

    [Fact]
    public async Task A_lone_caller_goes_alone_and_at_once()
    {
        var together = new Together<int, string>(4, 1, Write);
        Assert.Equal("1", await together.Do(1));
        Assert.Equal("2", await together.Do(2));
        Assert.Equal([[1], [2]], _writes);
    }

    [Fact]
    public async Task Who_comes_while_a_write_is_under_way_goes_in_the_next_up_to_the_most()
    {
        var together = new Together<int, string>(4, 1, Write);
        var gate = Gate();
        var asked = Enumerable.Range(1, 7).Select(together.Do).ToArray();
        gate.SetResult();
        Assert.Equal("1 2 3 4 5 6 7", string.Join(' ', await Task.WhenAll(asked)));
        Assert.Equal([[1], [2, 3, 4, 5], [6, 7]], _writes);
    }

    [Fact]
    public async Task So_many_writes_go_on_at_once_and_no_more()
    {
        var together = new Together<int, string>(4, 2, Write);
        var (first, second) = (Gate(), Gate());
        var asked = Enumerable.Range(1, 4).Select(together.Do).ToArray();
        Assert.Equal([[1], [2]], _writes);
        second.SetResult();
        Assert.Equal("4", await asked[3]);
        Assert.False(asked[0].IsCompleted);
        first.SetResult();
        await Task.WhenAll(asked);
        Assert.Equal([[1], [2], [3, 4]], _writes);
        Assert.Equal("5", await together.Do(5));
    }

    [Fact]
    public async Task A_write_that_throws_fails_the_one_who_wrote_and_leaves_the_others_to_go_alone()
    {
        var together = new Together<int, string>(4, 1, Write);
        var gate = Gate();
        var first = together.Do(1);
        var others = new[] { together.Do(-2), together.Do(3) };
        gate.SetResult();
        Assert.Equal("1", await first);
        await Assert.ThrowsAsync<InvalidDataException>(() => others[0]);
        Assert.Null(await others[1]);
        Assert.Equal("4", await together.Do(4));
    }

    private TaskCompletionSource Gate()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gates.Enqueue(gate);
        return gate;
    }

    private async Task<IReadOnlyList<string?>> Write(IReadOnlyList<int> items)
    {
        Task wait;
        lock (_writes)
        {
            _writes.Add([.. items]);
            wait = _gates.TryDequeue(out var gate) ? gate.Task : Task.CompletedTask;
        }
        await wait;
        return items.Any(item => item < 0) ? throw new InvalidDataException() : [.. items.Select(item => $"{item}")];
    }
}
