using System.Text;
using HeadlessCommerce.GraphQL.Execution;

namespace HeadlessCommerce.GraphQL.Tests.Planning;

public sealed class DocumentCacheTests
{
    [QueryType]
    public static class Queries
    {
        public static string Hello() => "world";
    }

    /// <summary>Subscribers share the execution of an event by their plan: two that come first at the same time must not get two.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Documents_prepared_at_the_same_time_are_one(bool isStored)
    {
        var executor = new TestServer(types => types.AddType(typeof(Queries))).Executor;
        using var together = new Barrier(4);
        for (var round = 0; round < 50; round++)
        {
            var text = Encoding.UTF8.GetBytes($"query Round{round} {{ __typename }}");
            var prepared = await Task.WhenAll(
                Enumerable.Range(0, together.ParticipantCount).Select(_ => Task.Factory.StartNew(Prepare, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            );
            Assert.Single(prepared.Distinct());

            PreparedDocument Prepare()
            {
                together.SignalAndWait(TestContext.Current.CancellationToken);
                return executor.Prepare(text, isStored ? $"round-{round}" : null);
            }
        }
    }
}
