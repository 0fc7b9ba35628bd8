using System.Globalization;
using System.Text;
using System.Text.Json;
using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.ConformanceHost.Commerce;

[QueryType]
public static class Queries
{
    [ListSize(SlicingArguments = ["first"], AssumedSize = 100)]
    public static IReadOnlyList<Product> Products([DefaultValueSyntax("24")] int? first, ProductFilter? filter) =>
        Shop.Take(Shop.Products.Where(product => Shop.Matches(product, filter)), first);

    public static ProductConnection ProductsConnection(int? first, string? after, int? last, string? before)
    {
        if (first < 0)
            throw new GraphQLException("first must not be negative", "BAD_USER_INPUT");
        if (last < 0)
            throw new GraphQLException("last must not be negative", "BAD_USER_INPUT");
        var low = string.IsNullOrEmpty(after) ? 0 : IndexOf(after) + 1;
        var high = string.IsNullOrEmpty(before) ? Shop.Products.Count : Math.Min(IndexOf(before), Shop.Products.Count);
        if (first is not null)
            high = Math.Min(high, low + first.Value);
        if (last is not null)
            low = Math.Max(low, high - last.Value);
        var nodes = Shop.Products.Skip(low).Take(Math.Max(0, high - low)).ToList();
        var edges = nodes.ConvertAll(node => new ProductEdge(Shop.CursorOf(node.Index), node));
        var page = new PageInfo(high < Shop.Products.Count, low > 0, edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor);
        return new ProductConnection(edges, nodes, page, Shop.Products.Count);
    }

    private static int IndexOf(string cursor)
    {
        Span<byte> bytes = stackalloc byte[64];
        if (
            Convert.TryFromBase64String(cursor, bytes, out var length)
            && Encoding.UTF8.GetString(bytes[..length]) is ['c', ':', .. var digits]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        )
            return index;
        throw new GraphQLException("Invalid cursor.", "BAD_CURSOR");
    }

    public static Product? Product(ProductBy by) =>
        by.Id is { } id ? Shop.Products.FirstOrDefault(product => product.Id == id)
        : by.Slug is { } slug ? Shop.Products.FirstOrDefault(product => product.Slug == slug)
        : Shop.Variants.FirstOrDefault(variant => variant.Sku == by.Sku)?.Product;

    public static INode? Node(PlainId id) => Shop.Find(id);

    public static IReadOnlyList<INode?> Nodes(IReadOnlyList<PlainId> ids) => [.. ids.Select(Shop.Find)];

    public static INamed? Named(PlainId id) => Shop.Find(id) as INamed;

    [ListSize(SlicingArguments = ["limit"], AssumedSize = 100)]
    public static IReadOnlyList<ISearchResult> Search(string text, int limit = 5) =>
        Shop.Take(
            Shop.Categories.Concat<ISearchResult>(Shop.Products).Concat(Shop.Variants).Where(found => Shop.Name(found).Contains(text, StringComparison.OrdinalIgnoreCase)),
            limit
        );

    /// <summary>Returns the coerced arguments as JSON, keys in the order of the schema, only those given</summary>
    public static string? Echo(
        Optional<int?> @int,
        Optional<double?> @float,
        Optional<string?> @string,
        Optional<bool?> boolean,
        Optional<PlainId?> id,
        Optional<Currency?> currency,
        Optional<IReadOnlyList<int?>?> ints,
        Optional<IReadOnlyList<int>?> intsNN,
        Optional<IReadOnlyList<IReadOnlyList<int?>?>?> matrix,
        Optional<EchoInput?> input,
        Optional<JsonElement?> any,
        [GraphQLDeprecated("x")] Optional<int?> old
    ) =>
        new Echo()
            .Add("int", @int)
            .Add("float", @float)
            .Add("string", @string)
            .Add("boolean", boolean)
            .Add("id", id)
            .Add("currency", currency)
            .Add("ints", ints)
            .Add("intsNN", intsNN)
            .Add("matrix", matrix)
            .Add("input", input)
            .Add("any", any)
            .Add("old", old)
            .ToString();

    public static string? EchoDefaults(
        [DefaultValueSyntax("7")] int? @int,
        [DefaultValueSyntax("8")] int req,
        [DefaultValueSyntax("\"a\\\"b\\u00e9\"")] string? @string,
        [DefaultValueSyntax("[1, 2]")] IReadOnlyList<int>? list,
        [DefaultValueSyntax("{ req: 1 }")] EchoInput? input
    ) => new Echo().Add("int", @int).Add("req", req).Add("string", @string).Add("list", list).Add("input", input).ToString();

    public static async Task<int?> Out(ErrorKind kind) =>
        await FailAsync(kind) is null ? null : throw new GraphQLException($"Int cannot represent the value of {kind}.", "BAD_RESULT");

    public static async Task<Currency?> OutEnum(ErrorKind kind) => await FailAsync(kind) is { } value ? (Currency)value : null;

    public static Boom? Boom(ErrorKind kind) => new(kind);

    public static Boom BoomNonNull(ErrorKind kind) => new(kind);

    /// <summary>A number that is none of the field's values for the kinds that want one; null for the rest that do not fail.</summary>
    private static async Task<int?> FailAsync(ErrorKind kind)
    {
        switch (kind)
        {
            case ErrorKind.Throw:
                throw new GraphQLException("boom", "X");
            case ErrorKind.Async:
                await Task.Yield();
                throw new InvalidOperationException("secret: Host=db;Password=hunter2");
            case ErrorKind.BadInt or ErrorKind.BadEnum:
                return 99;
            default:
                return null;
        }
    }

    public static async Task<int?> Sleep(int ms, CancellationToken cancellationToken)
    {
        await Task.Delay(Math.Clamp(ms, 1, 5_000), cancellationToken);
        return ms;
    }
}
