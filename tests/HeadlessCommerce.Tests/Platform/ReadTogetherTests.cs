using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Tests.Platform;

public sealed class ReadTogetherTests
{
    private readonly List<int[]> _reads = [];
    private readonly Queue<TaskCompletionSource> _gates = [];
    private readonly ReadTogether<int, string> _together;
    private int _version = 1;

    public ReadTogetherTests() => _together = new(Read);

    [Fact]
    public async Task Who_asks_while_two_are_under_way_is_answered_by_the_next_and_each_key_is_read_once()
    {
        var (first, second) = (Gate(), Gate());
        var asked = new[] { Ask(1), Ask(2), Ask(3, 4), Ask(4, 5) };
        Assert.Equal([[1], [2]], _reads);
        first.SetResult();
        Assert.Equal("1.3 1.4", await asked[2]);
        Assert.Equal("1.4 1.5", await asked[3]);
        second.SetResult();
        await Task.WhenAll(asked);
        Assert.Equal([[1], [2], [3, 4, 5]], _reads);
    }

    [Fact]
    public async Task Nobody_is_told_what_was_read_before_they_asked()
    {
        var (first, second) = (Gate(), Gate());
        var before = new[] { Ask(7), Ask(7) };
        _version = 2; // somebody has bought the last piece
        var after = Ask(7);
        first.SetResult();
        second.SetResult();
        Assert.Equal(["1.7", "1.7"], await Task.WhenAll(before));
        Assert.Equal("2.7", await after);
    }

    [Fact]
    public async Task What_fails_for_all_is_asked_for_each()
    {
        var (first, second) = (Gate(), Gate());
        var asked = new[] { Ask(1), Ask(2), Ask(3), Ask(-4), Ask(5) };
        first.SetResult();
        second.SetResult();
        Assert.Equal("1.3", await asked[2]);
        await Assert.ThrowsAsync<TimeoutException>(() => asked[3]);
        Assert.Equal("1.5", await asked[4]);
        Assert.Equal("1.6", await Ask(6));
    }

    [Fact]
    public async Task Who_hangs_up_takes_no_answer_from_those_who_go_with_them()
    {
        var (first, second) = (Gate(), Gate());
        using var hungUp = new CancellationTokenSource();
        var asked = new Task[] { Ask(1), Ask(2), _together.Read([3], hungUp.Token), Ask(4) };
        await hungUp.CancelAsync();
        first.SetResult();
        second.SetResult();
        await Task.WhenAll(asked);
        Assert.Equal([3, 4], _reads[2]);
    }

    private TaskCompletionSource Gate()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gates.Enqueue(gate);
        return gate;
    }

    private async Task<string> Ask(params int[] keys)
    {
        var rows = await _together.Read(keys, TestContext.Current.CancellationToken);
        return string.Join(' ', keys.Select(key => rows[key]));
    }

    private async Task<IReadOnlyDictionary<int, string>> Read(IReadOnlyCollection<int> keys, CancellationToken cancellationToken)
    {
        Task wait;
        lock (_reads)
        {
            _reads.Add([.. keys]);
            wait = _gates.TryDequeue(out var gate) ? gate.Task : Task.CompletedTask;
        }
        var rows = keys.ToDictionary(key => key, key => $"{_version}.{key}");
        await wait.WaitAsync(cancellationToken);
        return keys.Any(key => key < 0) ? throw new TimeoutException() : rows;
    }
}
