using System.Text.Json.Nodes;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Tests.Planning;

public sealed class CostAnalysisTests
{
    public sealed record Product(string Name);

    public sealed record Variant(string Sku);

    [QueryType]
    public static class Queries
    {
        [UsePaging(DefaultPageSize = 20, MaxPageSize = 100)]
        public static Connection<Product> Products(PagingArguments paging) => Connection<Product>.Empty;

        [ListSize(AssumedSize = 7)]
        public static Product[] Picks() => [];

        [Cost(5)]
        public static Product? Product() => null;
    }

    [ObjectType<Product>]
    public static class ProductFields
    {
        [BatchResolver, ListSize(SlicingArguments = ["first"], AssumedSize = 4)]
        public static IReadOnlyList<Variant[]> Variants([Parent] IReadOnlyList<Product> products, int? first = null) => [.. products.Select(_ => Array.Empty<Variant>())];
    }

    [ObjectType<Variant>]
    public static class VariantFields
    {
        public static int Price([Parent] Variant variant) => variant.Sku.Length;
    }

    private readonly TestServer _server = new(builder =>
        builder.AddType(typeof(Queries)).AddType(typeof(ProductFields)).AddType(typeof(VariantFields)).ModifyOptions(options => options.MaxCost = 1_000)
    );

    [Theory]
    [InlineData("{ __typename }", 0)]
    [InlineData("{ product { name } }", 5)]
    [InlineData("{ picks { name } }", 1)]
    [InlineData("{ picks { variants { sku } } }", 1 + 7)]
    [InlineData("{ picks { variants { price } } }", 1 + 7 * (1 + 4))]
    [InlineData("{ picks { variants(first: 2) { price } } }", 1 + 7 * (1 + 2))]
    [InlineData("{ products { totalCount nodes { name } } }", 1 + 1)]
    [InlineData("{ products { nodes { variants { sku } } } }", 1 + 20)]
    [InlineData("{ products(first: 3) { edges { node { variants { sku } } } } }", 1 + 3)]
    [InlineData("query($n: Int = 5) { products(last: $n) { nodes { variants { sku } } } }", 1 + 5)]
    [InlineData("{ product { ...A ...A } product { variants { price } } } fragment A on Product { variants { price } }", 5 + 1 + 4)]
    [InlineData("query($with: Boolean = false) { product { name variants @include(if: $with) { price } } }", 5)]
    public async Task Fields_cost_their_weight_times_the_lists_around_them(string query, int cost)
    {
        var answer = JsonNode.Parse(await _server.Ask(query, extensions: new { cost = true }))!;

        Assert.Equal(cost, (int?)answer["extensions"]?["cost"]?["requested"]);
        Assert.Equal(1_000 - cost, (int?)answer["extensions"]?["cost"]?["remaining"]);
    }

    [Fact]
    public void Prices_are_printed_and_read_again()
    {
        var server = new TestServer(builder =>
            builder.AddType(typeof(Queries)).AddType(typeof(ProductFields)).AddType(typeof(VariantFields)).ModifyOptions(options => options.DescribeCosts = true)
        );
        var bound = server.Executor.Schema;

        Assert.Contains("""product: Product @cost(weight: "5")""", server.Sdl, StringComparison.Ordinal);
        Assert.Contains("""picks: [Product!]! @listSize(assumedSize: 7, requireOneSlicingArgument: false)""", server.Sdl, StringComparison.Ordinal);
        Assert.Contains("""@listSize(assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)""", server.Sdl, StringComparison.Ordinal);
        Assert.Contains("""price: Int! @cost(weight: "1")""", server.Sdl, StringComparison.Ordinal);
        var read = SdlReader.Read(server.Sdl);
        Assert.Equal(server.Sdl, SdlPrinter.Print(read));
        foreach (var type in bound.Types.Values.OfType<ObjectTypeDefinition>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
            Assert.Equal(type.Fields.Select(Price), ((ObjectTypeDefinition)read.Types[type.Name]).Fields.Select(Price));
    }

    private static string Price(FieldDefinition field) =>
        $"{field.Name} {field.CostWeight} {field.ListSize?.Assumed} {string.Join(',', field.ListSize?.SlicingArguments ?? [])} {string.Join(',', field.ListSize?.SizedFields ?? [])}";

    [Fact]
    public async Task Variables_are_priced_by_their_value()
    {
        const string query = "query($n: Int) { products(first: $n) { nodes { variants { price } } } }";

        Assert.Null((await Answer.Of(_server.Ask(query, new { n = 100 }))).Errors.FirstOrDefault());
        var dear = await Answer.Of(_server.Ask("query($n: Int) { products(first: 100) { nodes { variants(first: $n) { price } } } }", new { n = 50 }));

        Assert.Equal("COST_LIMIT_EXCEEDED", dear.Codes);
        Assert.Null(dear.Data);
        Assert.Contains("5101", dear.Messages, StringComparison.Ordinal);
    }
}
