using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using HeadlessCommerce.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Execution;

/// <summary>What a resolver began and nobody waits for comes back whenever it likes: it runs, in no other request, and ends no process.</summary>
public sealed class StragglerTests
{
    private const int Requests = 40_000;
    private const int MostUnderWay = 1_000;

    public sealed class Begun
    {
        private volatile SynchronizationContext? _context;

        /// <summary>Where the work of the newest request comes back to.</summary>
        public SynchronizationContext? Context
        {
            get => _context;
            set => _context = value;
        }
    }

    [QueryType]
    public static class Queries
    {
        public static async Task<int> Quick(Begun begun)
        {
            begun.Context = SynchronizationContext.Current;
            await Task.Yield();
            return 1;
        }
    }

    private readonly Begun _begun = new();
    private readonly TestServer _server;

    public StragglerTests() => _server = new TestServer(builder => builder.AddType(typeof(Queries)), services => services.AddSingleton(_begun));

    [Fact]
    public async Task Work_that_comes_back_when_its_request_ends_runs_and_disturbs_no_other()
    {
        using var stop = new CancellationTokenSource();
        var (sent, ran) = (0, 0);
        // On a thread of the pool it ends the server, but not the runner of tests.
        var faults = new ConcurrentQueue<Exception>();
        AppDomain.CurrentDomain.FirstChanceException += Note;
        // More of them than processors, so that one is interrupted wherever it stands.
        var stragglers = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(ComeBack, TaskCreationOptions.LongRunning)).ToArray();
        for (var request = 0; request < Requests; request++)
            Assert.Equal("""{"data":{"quick":1}}""", await _server.Ask("{ quick }").WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        await stop.CancelAsync();
        await Task.WhenAll(stragglers);
        AppDomain.CurrentDomain.FirstChanceException -= Note;
        Assert.Empty(faults);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref ran) == sent, TimeSpan.FromSeconds(10)), $"{sent} came back, {ran} of them ran.");
        Assert.True(sent > 0);

        void Note(object? sender, FirstChanceExceptionEventArgs thrown)
        {
            if (thrown.Exception is NullReferenceException && thrown.Exception.TargetSite?.DeclaringType == typeof(OperationExecution))
                faults.Enqueue(thrown.Exception);
        }

        void ComeBack()
        {
            while (!stop.IsCancellationRequested)
            {
                if (_begun.Context is not { } context || Volatile.Read(ref sent) - Volatile.Read(ref ran) > MostUnderWay)
                    continue;
                Interlocked.Increment(ref sent);
                context.Post(_ => Interlocked.Increment(ref ran), null);
            }
        }
    }
}
