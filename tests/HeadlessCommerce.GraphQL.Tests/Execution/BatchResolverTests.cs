namespace HeadlessCommerce.GraphQL.Tests.Execution;

public sealed class BatchResolverTests
{
    public sealed record Product([property: ID] Guid Id, string Name);

    public sealed record Variant(string Sku, int Base);

    public readonly record struct Price(decimal Amount, string Currency);

    [QueryType]
    public static class Queries
    {
        /// <summary>Everything on the shelf.</summary>
        public static Product[] Products(int first = 2) =>
            [.. Enumerable.Range(1, first).Select(i => new Product(new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]), $"Product {i}"))];
    }

    [ObjectType<Product>]
    public static class ProductFields
    {
        [BatchResolver]
        public static IReadOnlyList<Variant[]> GetVariants([Parent] IReadOnlyList<Product> products, Calls calls)
        {
            calls.Add($"variants of {products.Count}");
            return [.. products.Select(product => new[] { new Variant(product.Name + "/a", 1), new Variant(product.Name + "/b", 2) })];
        }
    }

    [ObjectType<Variant>]
    public static class VariantFields
    {
        [BatchResolver]
        public static async Task<IReadOnlyList<Price>> GetPriceAsync(
            [Parent] IReadOnlyList<Variant> variants,
            Calls calls,
            string currency,
            CancellationToken cancellationToken
        )
        {
            calls.Add($"prices of {variants.Count}");
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            return [.. variants.Select(variant => new Price(variant.Base, currency))];
        }
    }

    public sealed class Calls : List<string>;

    private readonly Calls _calls = [];
    private readonly TestServer _server;

    public BatchResolverTests() =>
        _server = new TestServer(
            builder => builder.AddType(typeof(Queries)).AddType(typeof(ProductFields)).AddType(typeof(VariantFields)),
            services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(services, _calls)
        );

    [Fact]
    public async Task Each_level_is_one_call_with_all_parents()
    {
        var answer = await _server.Ask("""{ products { name variants { sku price(currency: "EUR") { amount currency } } } }""");

        Assert.Equal(
            """{"data":{"products":[{"name":"Product 1","variants":[{"sku":"Product 1/a","price":{"amount":"1","currency":"EUR"}},{"sku":"Product 1/b","price":{"amount":"2","currency":"EUR"}}]},{"name":"Product 2","variants":[{"sku":"Product 2/a","price":{"amount":"1","currency":"EUR"}},{"sku":"Product 2/b","price":{"amount":"2","currency":"EUR"}}]}]}}""",
            answer
        );
        Assert.Equal(["variants of 2", "prices of 4"], _calls);
    }

    [Fact]
    public async Task A_plan_answers_again_and_with_other_variables()
    {
        const string query = "query($n: Int!) { products(first: $n) { id name } }";
        for (var n = 3; n >= 0; n--)
        {
            var answer = await _server.Ask(query, new { n });
            Assert.Equal(n, answer.Split("\"id\"").Length - 1);
        }
    }

    [Fact]
    public void The_schema_is_what_the_classes_say()
    {
        Assert.Contains("price(currency: String!): Price!", _server.Sdl, StringComparison.Ordinal);
        Assert.Contains("products(first: Int! = 2): [Product!]!", _server.Sdl, StringComparison.Ordinal);
        Assert.Contains("Everything on the shelf.", _server.Sdl, StringComparison.Ordinal);
    }
}
