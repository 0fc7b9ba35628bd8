namespace HeadlessCommerce.GraphQL.Tests.Execution;

/// <summary>Spec §6.4.4: the nearest nullable position becomes null; the table is graphql-js's, over synchronous, asynchronous and batch resolvers.</summary>
public sealed class NullPropagationTests
{
    public enum Fault
    {
        Throw,
        Null,
        Later,
    }

    public sealed record Boom(Fault Fault)
    {
        public string Ok => "ok";
    }

    [QueryType]
    public static class Queries
    {
        public static Boom? Boom(Fault fault) => new(fault);

        public static Boom BoomNonNull(Fault fault) => new(fault);

        public static IReadOnlyList<Boom?> Booms(Fault fault) => [new(fault), new(fault)];

        public static IReadOnlyList<Boom> BoomsNonNull(Fault fault) => [new(fault), new(fault)];
    }

    [ObjectType<Boom>]
    public static class BoomFields
    {
        public static async Task<string?> Value([Parent] Boom boom) => await Fail(boom);

        public static async Task<string> ValueNonNull([Parent] Boom boom) => (await Fail(boom))!;

        public static string? Now([Parent] Boom boom) => boom.Fault == Fault.Null ? null : throw new GraphQLException("boom", "BOOM");

        public static string NowNonNull([Parent] Boom boom) => Now(boom)!;

        [BatchResolver]
        public static async Task<IReadOnlyList<string>> BatchNonNull([Parent] IReadOnlyList<Boom> booms)
        {
            await Task.Yield();
            return [.. booms.Select(Now)!];
        }

        public static Boom? Nested([Parent] Boom boom) => boom;

        public static Boom NestedNonNull([Parent] Boom boom) => boom;

        public static IReadOnlyList<string?> Items([Parent] Boom boom) => ["a", null];

        public static IReadOnlyList<string>? ItemsNonNull([Parent] Boom boom) => ["a", null!, "c"];

        private static async Task<string?> Fail(Boom boom)
        {
            if (boom.Fault == Fault.Later)
                await Task.Yield();
            return boom.Fault == Fault.Null ? null : throw new GraphQLException("boom", "BOOM");
        }
    }

    private readonly TestServer _server = new(builder => builder.AddType(typeof(Queries)).AddType(typeof(BoomFields)));

    [Theory]
    [InlineData("{ boom(fault: $) { ok value } }", """{"boom":{"ok":"ok","value":null}}""", "boom.value", "")]
    [InlineData("{ a: __typename boom(fault: $) { ok valueNonNull } }", """{"a":"Query","boom":null}""", "boom.valueNonNull", "boom.valueNonNull")]
    [InlineData("{ boom(fault: $) { now nowNonNull } }", """{"boom":null}""", "boom.now boom.nowNonNull", "boom.nowNonNull")]
    [InlineData("{ boom(fault: $) { nestedNonNull { valueNonNull } } }", """{"boom":null}""", "boom.nestedNonNull.valueNonNull", "*")]
    [InlineData("{ boom(fault: $) { ok nested { ok nestedNonNull { ok nowNonNull } } } }", """{"boom":{"ok":"ok","nested":null}}""", "boom.nested.nestedNonNull.nowNonNull", "*")]
    [InlineData("{ boomNonNull(fault: $) { valueNonNull } }", "null", "boomNonNull.valueNonNull", "*")]
    [InlineData("{ x: boom(fault: $) { p: value q: value } }", """{"x":{"p":null,"q":null}}""", "x.p x.q", "")]
    [InlineData("{ booms(fault: $) { valueNonNull } }", """{"booms":[null,null]}""", "booms.0.valueNonNull booms.1.valueNonNull", "*")]
    [InlineData("{ boomsNonNull(fault: $) { valueNonNull } }", "null", "boomsNonNull.0.valueNonNull", "*")]
    [InlineData("{ booms(fault: $) { nested { nestedNonNull { nowNonNull } } } }", """{"booms":[{"nested":null},{"nested":null}]}""", "booms.0.nested.nestedNonNull.nowNonNull booms.1.nested.nestedNonNull.nowNonNull", "*")]
    public async Task A_failure_nulls_the_nearest_nullable_position(string query, string data, string paths, string pathsOfNull)
    {
        foreach (var fault in new[] { "THROW", "LATER", "NULL" })
        {
            var answer = await Answer.Of(_server.Ask(query.Replace("$", fault, StringComparison.Ordinal)));

            Assert.Equal(data, answer.Data);
            Assert.Equal(fault != "NULL" || pathsOfNull == "*" ? paths : pathsOfNull, answer.Paths);
        }
    }

    [Fact]
    public async Task A_batch_that_fails_fails_every_object_of_its_level()
    {
        var answer = await Answer.Of(_server.Ask("{ booms(fault: THROW) { ok batchNonNull } }"));

        Assert.Equal("""{"booms":[null,null]}""", answer.Data);
        Assert.Equal("booms.0.batchNonNull booms.1.batchNonNull", answer.Paths);
    }

    [Fact]
    public async Task A_null_in_a_list_of_non_null_nulls_the_list()
    {
        var answer = await Answer.Of(_server.Ask("{ boom(fault: NULL) { items itemsNonNull } }"));

        Assert.Equal("""{"boom":{"items":["a",null],"itemsNonNull":null}}""", answer.Data);
        Assert.Equal("boom.itemsNonNull.1", answer.Paths);
    }

    [Fact]
    public async Task Errors_below_a_position_that_an_earlier_error_nulled_are_left_out()
    {
        var answer = await Answer.Of(_server.Ask("{ boom(fault: THROW) { ok nowNonNull nested { nowNonNull } } other: boom(fault: NULL) { value } }"));

        Assert.Equal("""{"boom":null,"other":{"value":null}}""", answer.Data);
        Assert.Equal("boom.nowNonNull", answer.Paths);
    }

    /// <summary>
    /// Spec §6.4.4 lets a server cancel fields beside one that nulled their parent, or report what they fail with. graphql-js, depth first, reports those that are done before its
    /// response is: asynchronous fields of the same delay in the order of the document.
    /// </summary>
    [Theory]
    [InlineData("{ x: boom(fault: LATER) { nested { value } valueNonNull value } }", """{"x":null}""", "x.nested.value x.valueNonNull")]
    [InlineData("{ x: boom(fault: LATER) { valueNonNull value } y: boom(fault: LATER) { value } }", """{"x":null,"y":{"value":null}}""", "x.valueNonNull x.value y.value")]
    [InlineData("{ x: boom(fault: LATER) { valueNonNull nestedNonNull { valueNonNull } } y: boom(fault: LATER) { value } }", """{"x":null,"y":{"value":null}}""", "x.valueNonNull y.value")]
    [InlineData("{ x: boomNonNull(fault: LATER) { valueNonNull } y: boom(fault: LATER) { value } }", "null", "x.valueNonNull")]
    [InlineData("{ x: boomNonNull(fault: LATER) { valueNonNull } y: boom(fault: THROW) { value } }", "null", "x.valueNonNull y.value")]
    [InlineData("{ x: boom(fault: LATER) { value } y: boomNonNull(fault: THROW) { nowNonNull } z: boom(fault: LATER) { value } }", "null", "x.value y.nowNonNull")]
    public async Task Errors_below_a_nulled_position_are_those_of_graphql_js(string query, string data, string paths)
    {
        var answer = await Answer.Of(_server.Ask(query));

        Assert.Equal((data, paths), (answer.Data, answer.Paths));
    }

    [Fact]
    public async Task A_response_reports_at_most_so_many_errors()
    {
        var server = new TestServer(builder => builder.AddType(typeof(Queries)).AddType(typeof(BoomFields)).ModifyOptions(options => options.MaxErrors = 3));
        var fields = string.Join(' ', Enumerable.Range(0, 10).Select(i => $"f{i}: value"));

        var answer = await Answer.Of(server.Ask($"{{ boom(fault: THROW) {{ {fields} }} }}"));

        Assert.Equal("boom.f0 boom.f1 boom.f2", answer.Paths);
    }
}
