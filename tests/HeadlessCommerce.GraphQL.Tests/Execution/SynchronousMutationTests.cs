using System.Buffers;
using System.Security.Claims;
using System.Text;
using HeadlessCommerce.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Execution;

/// <summary>Spec §6.2.2: root fields of a mutation run one after the other, also when some of them do not wait for anything.</summary>
public sealed class SynchronousMutationTests
{
    [Fact]
    public async Task Fields_that_end_at_once_are_followed_by_the_next()
    {
        await using var services = Services();
        var executor = services.GetRequiredService<RequestExecutor>();
        var context = new RequestContext(services, new ClaimsPrincipal(), new Dictionary<string, string>());
        var document = executor.Prepare("mutation { a: add(input: { by: 1 }) b: addLater(input: { by: 2 }) c: add(input: { by: 4 }) }"u8);
        using var result = await executor
            .ExecuteAsync(document, new GraphQLRequest(), context, TestContext.Current.CancellationToken)
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var output = new ArrayBufferWriter<byte>();
        result.WriteTo(output);
        Assert.Equal("""{"data":{"a":1,"b":3,"c":7}}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton<Sum>();
        services.AddGraphQLServer().AddType(typeof(Queries)).AddType(typeof(Mutations));
        return services.BuildServiceProvider();
    }

    internal sealed class Sum
    {
        public int Value { get; set; }
    }

    internal sealed record AddInput(int By);

    [QueryType]
    internal static class Queries
    {
        public static int? Nothing() => null;
    }

    [MutationType]
    internal static class Mutations
    {
        public static int Add(AddInput input, Sum sum) => sum.Value += input.By;

        public static async Task<int> AddLater(AddInput input, Sum sum)
        {
            await Task.Yield();
            return sum.Value += input.By;
        }
    }
}
