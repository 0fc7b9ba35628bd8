using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Execution;

/// <summary>Proposal "defer and stream", §6: a fragment under @defer comes after the rest, under the id that was announced for it.</summary>
public sealed class DeferTests
{
    public sealed class Log
    {
        public int Batches { get; set; }

        public TaskCompletionSource<string> Slow { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [InterfaceType]
    public interface IThing
    {
        string Id { get; }
    }

    public sealed record Book(string Id, string Title) : IThing
    {
        public Book Next => new(Id + "n", Title);
    }

    public sealed record Author(string Id) : IThing;

    [QueryType]
    public static class Queries
    {
        public static IReadOnlyList<Book> Books() => [new("1", "One"), new("2", "Two")];

        public static Book? Book() => new("1", "One");

        public static IReadOnlyList<IThing> Things() => [new Book("1", "One"), new Author("2")];
    }

    [MutationType]
    public static class Mutations
    {
        public static Book Rename(string title) => new("1", title);
    }

    [ObjectType<Book>]
    public static class BookFields
    {
        [BatchResolver]
        public static async Task<IReadOnlyList<int>> Copies([Parent] IReadOnlyList<Book> books, Log log)
        {
            log.Batches++;
            await Task.Yield();
            return [.. books.Select(book => book.Title.Length)];
        }

        public static Task<string> Review(Log log) => log.Slow.Task;

        public static string? Bad() => throw new GraphQLException("bad", "BAD");

        public static string Worse() => throw new GraphQLException("worse", "WORSE");
    }

    private readonly Log _log = new();
    private readonly TestServer _server;

    public DeferTests() => _server = Server(_ => { });

    private TestServer Server(Action<GraphQLOptions> options) =>
        new(
            builder => builder.AddType(typeof(Queries)).AddType(typeof(Mutations)).AddType(typeof(BookFields)).AddType<Author>().ModifyOptions(options),
            services => services.AddSingleton(_log)
        );

    private async Task Expect(string query, params string[] parts) => Assert.Equal(parts, await _server.AskInParts(query).ToListAsync(TestContext.Current.CancellationToken));

    [Fact]
    public Task A_deferred_fragment_comes_after_the_rest() =>
        Expect(
            """{ book { id ... @defer(label: "more") { title } } }""",
            """{"data":{"book":{"id":"1"}},"pending":[{"id":"0","path":["book"],"label":"more"}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"title":"One"}}],"completed":[{"id":"0"}],"hasNext":false}"""
        );

    [Fact]
    public async Task Its_fields_are_asked_once_for_all_objects()
    {
        await Expect(
            "{ books { id ...More @defer } } fragment More on Book { copies }",
            """{"data":{"books":[{"id":"1"},{"id":"2"}]},"pending":[{"id":"0","path":["books",0]},{"id":"1","path":["books",1]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"copies":3}},{"id":"1","data":{"copies":3}}],"completed":[{"id":"0"},{"id":"1"}],"hasNext":false}"""
        );
        Assert.Equal(1, _log.Batches);
    }

    [Fact]
    public Task A_fragment_within_it_is_announced_when_it_is_delivered() =>
        Expect(
            "{ book { ... @defer { id next { id ... @defer { title } } } } }",
            """{"data":{"book":{}},"pending":[{"id":"0","path":["book"]}],"hasNext":true}""",
            """{"pending":[{"id":"1","path":["book","next"]}],"incremental":[{"id":"0","data":{"id":"1","next":{"id":"1n"}}}],"completed":[{"id":"0"}],"hasNext":true}""",
            """{"incremental":[{"id":"1","data":{"title":"One"}}],"completed":[{"id":"1"}],"hasNext":false}"""
        );

    [Fact]
    public Task What_is_selected_outside_of_it_too_is_not_deferred() =>
        Expect("{ book { id title ... @defer { title id } } }", """{"data":{"book":{"id":"1","title":"One"}}}""");

    [Fact]
    public Task What_is_new_below_a_field_of_the_rest_comes_with_its_path() =>
        Expect(
            "{ book { next { id } ... @defer { next { title } } } }",
            """{"data":{"book":{"next":{"id":"1n"}}},"pending":[{"id":"0","path":["book"]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","subPath":["next"],"data":{"title":"One"}}],"completed":[{"id":"0"}],"hasNext":false}"""
        );

    [Fact]
    public Task What_several_fragments_ask_for_is_delivered_once() =>
        Expect(
            """{ book { ... @defer(label: "a") { title id } ... @defer(label: "b") { title copies } } }""",
            """{"data":{"book":{}},"pending":[{"id":"0","path":["book"],"label":"a"},{"id":"1","path":["book"],"label":"b"}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"title":"One"}},{"id":"0","data":{"id":"1"}}],"completed":[{"id":"0"}],"hasNext":true}""",
            """{"incremental":[{"id":"1","data":{"copies":3}}],"completed":[{"id":"1"}],"hasNext":false}"""
        );

    [Fact]
    public async Task A_slow_fragment_does_not_hold_back_another()
    {
        await using var parts = _server.AskInParts("{ book { ... @defer { review } ... @defer { copies } } }").GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await parts.MoveNextAsync();

        await parts.MoveNextAsync();
        Assert.Equal("""{"incremental":[{"id":"1","data":{"copies":3}}],"completed":[{"id":"1"}],"hasNext":true}""", parts.Current);
        _log.Slow.SetResult("good");
        await parts.MoveNextAsync();
        Assert.Equal("""{"incremental":[{"id":"0","data":{"review":"good"}}],"completed":[{"id":"0"}],"hasNext":false}""", parts.Current);
    }

    [Fact]
    public async Task Who_leaves_in_the_middle_leaves_nothing_to_the_next()
    {
        const string query = "{ book { ... @defer { review } ... @defer { copies } } }";
        Assert.Single(await _server.AskInParts(query).Take(1).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, (await _server.AskInParts(query).Take(2).ToListAsync(TestContext.Current.CancellationToken)).Count);
        _log.Slow.SetResult("good");

        Assert.Equal("""{"data":{"book":{"review":"good","copies":3}}}""", await _server.Ask(query));
        Assert.InRange((await _server.AskInParts(query).ToListAsync(TestContext.Current.CancellationToken)).Count, 2, 3);
    }

    [Fact]
    public Task An_error_in_it_takes_at_most_the_fragment() =>
        Expect(
            """{ book { id ... @defer(label: "bad") { bad title } ... @defer(label: "worse") { worse copies } } }""",
            """{"data":{"book":{"id":"1"}},"pending":[{"id":"0","path":["book"],"label":"bad"},{"id":"1","path":["book"],"label":"worse"}],"hasNext":true}""",
            """{"incremental":[{"id":"0","errors":[{"message":"bad","locations":[{"line":1,"column":40}],"path":["book","bad"],"extensions":{"code":"BAD"}}],"data":{"bad":null,"title":"One"}}],"completed":[{"id":"0"}],"hasNext":true}""",
            """{"completed":[{"id":"1","errors":[{"message":"worse","locations":[{"line":1,"column":81}],"path":["book","worse"],"extensions":{"code":"WORSE"}}]}],"hasNext":false}"""
        );

    [Fact]
    public Task On_an_object_that_an_error_took_there_is_nothing_to_wait_for() =>
        Expect(
            "{ book { worse ... @defer { copies ... @defer { title } } } }",
            """{"errors":[{"message":"worse","locations":[{"line":1,"column":10}],"path":["book","worse"],"extensions":{"code":"WORSE"}}],"data":{"book":null}}"""
        );

    [Fact]
    public Task It_may_stand_on_some_of_the_types_of_a_list() =>
        Expect(
            "{ things { id ... on Book @defer { title } } }",
            """{"data":{"things":[{"id":"1"},{"id":"2"}]},"pending":[{"id":"0","path":["things",0]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"title":"One"}}],"completed":[{"id":"0"}],"hasNext":false}"""
        );

    [Fact]
    public Task A_mutation_may_defer_what_hangs_below_its_fields() =>
        Expect(
            """mutation { rename(title: "New") { id ... @defer { title } } }""",
            """{"data":{"rename":{"id":"1"}},"pending":[{"id":"0","path":["rename"]}],"hasNext":true}""",
            """{"incremental":[{"id":"0","data":{"title":"New"}}],"completed":[{"id":"0"}],"hasNext":false}"""
        );

    [Theory]
    [InlineData("@defer(if: false)", null, 1)]
    [InlineData("@defer(if: $wanted)", false, 1)]
    [InlineData("@defer(if: $wanted)", true, 2)]
    [InlineData("@defer(if: $wanted)", null, 2)]
    public async Task Its_condition_decides(string directive, bool? wanted, int parts)
    {
        var variables = wanted is null ? null : new { wanted };
        var query = $"query Q($wanted: Boolean! = true) {{ book {{ id title @skip(if: $wanted) ... {directive} {{ copies }} }} }}";

        Assert.Equal(parts, await _server.AskInParts(query, variables).CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_takes_no_parts_gets_all_at_once() =>
        Assert.Equal("""{"data":{"book":{"id":"1","title":"One"}}}""", await _server.Ask("{ book { id ... @defer { title } } }"));

    [Fact]
    public async Task It_can_be_switched_off()
    {
        var answer = await Answer.Of(Server(options => options.AllowDefer = false).Ask("{ book { ... @defer { title } } }"));

        Assert.Equal("Unknown directive \"@defer\".", answer.Messages);
    }
}
