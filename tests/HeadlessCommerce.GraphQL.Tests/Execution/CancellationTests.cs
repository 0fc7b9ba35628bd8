using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Execution;

public sealed class CancellationTests
{
    public sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<string> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [QueryType]
    public static class Queries
    {
        // Does not look at its token: as a resolver that hangs.
        public static async Task<string> Slow(Gate gate)
        {
            gate.Entered.SetResult();
            return await gate.Answer.Task;
        }

        // Done on another thread, about when the request's own goes to sleep.
        public static Task<int> Soon() => Task.Run(static () => 1);
    }

    [MutationType]
    public static class Mutations
    {
        public static Task<string> Change(Gate gate) => Queries.Slow(gate);
    }

    private readonly Gate _gate = new();
    private readonly TestServer _server;

    public CancellationTests() => _server = new TestServer(builder => builder.AddType(typeof(Queries)).AddType(typeof(Mutations)), services => services.AddSingleton(_gate));

    [Fact]
    public async Task A_query_ends_when_its_caller_has_left_even_if_a_resolver_hangs()
    {
        using var left = new CancellationTokenSource();
        var asked = _server.Ask("{ slow }", caller: left);
        await _gate.Entered.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        _gate.Answer.SetResult("late");
    }

    [Fact]
    public async Task A_mutation_ends_what_it_began()
    {
        using var left = new CancellationTokenSource();
        var asked = _server.Ask("mutation { change }", caller: left);
        await _gate.Entered.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        await left.CancelAsync();
        _gate.Answer.SetResult("done");

        Assert.Equal("""{"data":{"change":"done"}}""", await asked.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_caller_that_leaves_after_its_answer_does_nothing_to_the_next_request()
    {
        for (var request = 0; request < 2_000; request++)
        {
            using var caller = new CancellationTokenSource();
            Assert.Equal("""{"data":{"soon":1}}""", await _server.Ask("{ soon }", caller: caller));
            await caller.CancelAsync();
        }
    }
}
