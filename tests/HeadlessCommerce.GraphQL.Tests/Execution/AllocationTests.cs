using System.Buffers;
using System.Diagnostics;
using System.Reflection;
using System.Security.Claims;
using System.Text;
using HeadlessCommerce.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Execution;

/// <summary>
/// Bytes of the managed heap for one request whose document is known: 24 products of 3 variants with prices. Upper bounds, not times: they are the same on every machine.
/// What is measured begins when the document is looked up and ends when the answer is written; the transport is not in it.
/// </summary>
public sealed class AllocationTests
{
    public sealed record Price(int Amount, string Currency);

    public sealed record Variant(string Sku, Price Price);

    public sealed record Product(string Name, Variant[] Variants);

    public sealed record BatchedProduct(int Number);

    public sealed record BatchedVariant(int Number);

    private static readonly Product[] All =
    [
        .. Enumerable.Range(1, 24).Select(p => new Product($"Product {p}", [.. Enumerable.Range(1, 3).Select(v => new Variant($"SKU-{p}-{v}", new Price(p * v, "EUR")))])),
    ];

    private static readonly BatchedProduct[] Batched = [.. Enumerable.Range(1, 24).Select(p => new BatchedProduct(p))];

    private static readonly IReadOnlyList<IReadOnlyList<BatchedVariant>> VariantsOfAll = [.. Batched.Select(p => (BatchedVariant[])[new(p.Number), new(p.Number), new(p.Number)])];

    private static readonly IReadOnlyList<Price> PricesOfAll = [.. Enumerable.Range(1, 72).Select(v => new Price(v, "EUR"))];

    [QueryType]
    public static class Queries
    {
        public static Product[] Products() => All;

        public static BatchedProduct[] BatchedProducts() => Batched;
    }

    [ObjectType<BatchedProduct>]
    public static class BatchedProductFields
    {
        [BatchResolver]
        public static Task<IReadOnlyList<IReadOnlyList<BatchedVariant>>> Variants([Parent] IReadOnlyList<BatchedProduct> products) => Task.FromResult(VariantsOfAll);
    }

    [ObjectType<BatchedVariant>]
    public static class BatchedVariantFields
    {
        [BatchResolver]
        public static Task<IReadOnlyList<Price>> Price([Parent] IReadOnlyList<BatchedVariant> variants) => Task.FromResult(PricesOfAll);
    }

    [Theory]
    [InlineData("{ products { name variants { sku price { amount currency } } } }", 400)]
    [InlineData("{ batchedProducts { number variants { number price { amount currency } } } }", 2_500)]
    public void A_known_request_allocates_no_more_than(string query, int bytes)
    {
        var services = new ServiceCollection();
        services.AddGraphQLServer().AddType(typeof(Queries)).AddType(typeof(BatchedProductFields)).AddType(typeof(BatchedVariantFields));
        using var provider = services.BuildServiceProvider();
        var executor = provider.GetRequiredService<RequestExecutor>();
        var text = Encoding.UTF8.GetBytes(query);
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        for (var i = 0; i < 100; i++) // until arrays have grown, and what compiles on the way has compiled
            Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Ask();
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
        var bound = IsOptimised ? bytes : bytes + StateMachines;
        Assert.True(each <= bound, $"{each} bytes, more than {bound}.");

        void Ask()
        {
            var context = new RequestContext(provider, Nobody, NoHeaders);
            var task = executor.ExecuteAsync(executor.Prepare(text), Request, context, CancellationToken.None);
            Assert.True(task.IsCompletedSuccessfully); // all of it on this thread, whose bytes are counted
            output.ResetWrittenCount();
            using var result = task.Result;
            result.WriteTo(output);
        }
    }

    // In a build without optimisation each asynchronous method allocates, whether it waits or not.
    private const int StateMachines = 3_000;

    private static bool IsOptimised => typeof(RequestExecutor).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    private static readonly GraphQLRequest Request = new();
    private static readonly ClaimsPrincipal Nobody = new();
    private static readonly Dictionary<string, string> NoHeaders = [];
}
