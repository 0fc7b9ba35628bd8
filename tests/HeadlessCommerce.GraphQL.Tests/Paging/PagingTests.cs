namespace HeadlessCommerce.GraphQL.Tests.Paging;

public sealed class PagingTests
{
    public sealed record Letter(string Name);

    [QueryType]
    public static class Queries
    {
        private static readonly string[] Alphabet = ["a", "b", "c", "d", "e"];

        [UsePaging(DefaultPageSize = 2, MaxPageSize = 4)]
        public static Connection<Letter> Letters(PagingArguments paging, ISelection selection)
        {
            var from = paging.After is null ? 0 : Array.IndexOf(Alphabet, Cursor.Parse(paging.After, 1)[0]) + 1;
            var page = paging.IsBackward ? Alphabet[^paging.Size..] : Alphabet[from..Math.Min(Alphabet.Length, from + paging.Size)];
            return new Connection<Letter>(
                [.. page.Select(name => new Edge<Letter>(new Letter(name), Cursor.Format(name)))],
                hasNextPage: page[^1] != "e",
                hasPreviousPage: page[0] != "a",
                totalCount: selection.IsSelected("totalCount") ? Alphabet.Length : -1
            );
        }

        public static Letter Look(ISelection selection) => new(selection.IsSelected("name") ? "asked for name" : "not asked");
    }

    private readonly TestServer _server = new(builder => builder.AddType(typeof(Queries)));

    [Fact]
    public async Task A_page_has_its_default_size_and_leads_to_the_next()
    {
        var first = await _server.Ask("{ letters { totalCount nodes { name } pageInfo { hasNextPage hasPreviousPage endCursor } } }");
        var cursor = Cursor.Format("b");

        Assert.Equal(
            """{"data":{"letters":{"totalCount":5,"nodes":[{"name":"a"},{"name":"b"}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false,"endCursor":"CURSOR"}}}}""".Replace("CURSOR", cursor, StringComparison.Ordinal),
            first
        );
        Assert.Equal(
            """{"data":{"letters":{"edges":[{"node":{"name":"c"}},{"node":{"name":"d"}},{"node":{"name":"e"}}]}}}""",
            await _server.Ask("query($after: String) { letters(first: 3, after: $after) { edges { node { name } } } }", new { after = cursor })
        );
        Assert.Equal("""{"data":{"letters":{"nodes":[{"name":"e"}]}}}""", await _server.Ask("{ letters(last: 1) { nodes { name } } }"));
    }

    [Theory]
    [InlineData("first: 5", "PAGE_TOO_LARGE")]
    [InlineData("last: 5", "PAGE_TOO_LARGE")]
    [InlineData("first: -1", "BAD_USER_INPUT")]
    [InlineData("first: 1, last: 1", "BAD_USER_INPUT")]
    [InlineData("after: \"###\"", "BAD_CURSOR")]
    public async Task A_page_that_cannot_be_is_refused(string arguments, string code)
    {
        var answer = await Answer.Of(_server.Ask($"{{ letters({arguments}) {{ nodes {{ name }} }} }}"));

        Assert.Equal((code, "letters"), (answer.Codes, answer.Paths));
    }

    [Fact]
    public async Task A_resolver_sees_what_is_selected_below_it()
    {
        var answer = await _server.Ask(
            "query($with: Boolean = false) { a: look { ...F } b: look { __typename name @include(if: $with) } } fragment F on Letter { x: name }"
        );

        Assert.Equal("""{"data":{"a":{"x":"asked for name"},"b":{"__typename":"Letter"}}}""", answer);
    }
}
