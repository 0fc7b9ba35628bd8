using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Binding;

public sealed class NodeTests
{
    public sealed record Book([property: ID] Guid Id)
    {
        public string Title => "Book";
    }

    public sealed record Shelf([property: ID] Guid Id);

    public sealed class Calls : List<string>;

    private static readonly Guid Known = new("00000000-0000-7000-8000-000000000001");

    [QueryType]
    public static class Queries
    {
        public static string Hello() => "hi";
    }

    [ObjectType<Book>]
    public static class BookType
    {
        [NodeResolver]
        public static async Task<IReadOnlyList<Book?>> Load(IReadOnlyList<Guid> ids, Calls calls, CancellationToken cancellationToken)
        {
            calls.Add($"{ids.Count} books");
            await Task.Yield();
            return [.. ids.Select(id => id == Known ? new Book(id) : null)];
        }
    }

    [ObjectType<Shelf>]
    public static class ShelfType
    {
        [NodeResolver]
        public static IReadOnlyList<Shelf?> Load(IReadOnlyList<Guid> ids) => [.. ids.Select(id => new Shelf(id))];
    }

    private readonly Calls _calls = [];
    private readonly TestServer _server;

    public NodeTests() =>
        _server = new TestServer(
            builder => builder.AddType(typeof(Queries)).AddType(typeof(BookType)).AddType(typeof(ShelfType)),
            services => services.AddSingleton(_calls)
        );

    [Fact]
    public async Task Nodes_are_loaded_with_one_call_per_type()
    {
        var (book, shelf, unknown) = (GlobalId.Format("Book", Known), GlobalId.Format("Shelf", Known), GlobalId.Format("Book", Guid.CreateVersion7()));

        var answer = await _server.Ask(
            "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Book { title } } }",
            new { ids = new[] { book, shelf, unknown, GlobalId.Format("Other", Known) } }
        );

        Assert.Equal(
            $$$"""{"data":{"nodes":[{"__typename":"Book","id":"{{{book}}}","title":"Book"},{"__typename":"Shelf","id":"{{{shelf}}}"},null,null]}}""",
            answer
        );
        Assert.Equal(["2 books"], _calls);
    }

    [Fact]
    public async Task What_is_no_id_is_an_error_of_the_field()
    {
        var answer = await Answer.Of(_server.Ask("{ node(id: \"x\") { id } }"));

        Assert.Equal(("BAD_ID", "node", """{"node":null}"""), (answer.Codes, answer.Paths, answer.Data));
    }

    [Fact]
    public void Types_with_a_node_resolver_implement_Node()
    {
        Assert.Contains("type Book implements Node {", _server.Sdl, StringComparison.Ordinal);
        Assert.Contains("node(", _server.Sdl, StringComparison.Ordinal);
    }
}
