using HeadlessCommerce.GraphQL.Subscriptions;
using HeadlessCommerce.GraphQL.Transport;

namespace HeadlessCommerce.GraphQL.Tests.Execution;

/// <summary>What a server on the internet has by default, and that each of it is an option that holds.</summary>
public sealed class LimitsTests
{
    public sealed record Thing(int Number)
    {
        public Thing? Next => new(Number + 1);
    }

    [QueryType]
    public static class Queries
    {
        public static Thing Thing() => new(1);

        public static string? Echo(string? text = null, IReadOnlyList<IReadOnlyList<int>>? numbers = null) => text ?? numbers?.Count.ToString();

        public static string? Fails() => throw new GraphQLException("fails", "FAILS");
    }

    [Fact]
    public void The_defaults()
    {
        var engine = new GraphQLOptions();
        Assert.Equal(
            (20_000, 200, 15, 64, 2_048, 50, 1_000, 100_000, 4, 50, 100, 10_000),
            (
                engine.MaxTokens,
                engine.MaxParserDepth,
                engine.MaxExecutionDepth,
                engine.MaxJsonDepth,
                engine.MaxFields,
                engine.MaxAliasesOfOneField,
                engine.MaxFragmentVisits,
                engine.MaxMergeComparisons,
                engine.MaxDirectivesPerPlace,
                engine.MaxDeferredFragments,
                engine.MaxErrors,
                engine.MaxCost
            )
        );
        Assert.Equal((TimeSpan.FromSeconds(30), 32L << 20), (engine.ExecutionTimeout, engine.DocumentCacheBytes));
        var server = new GraphQLServerOptions();
        Assert.Equal(
            (1 << 20, 64 << 10, 100, TimeSpan.FromSeconds(10)),
            (server.MaxBodySize, server.MaxSocketMessageSize, server.MaxOperationsPerSocket, server.SocketInitTimeout)
        );
        Assert.Equal(100, new UsePagingAttribute().MaxPageSize);
        Assert.Equal(256, typeof(Topics).GetConstructors().Single().GetParameters()[0].DefaultValue);
    }

    public static TheoryData<string, Action<GraphQLOptions>, string, object?, string> Limits() =>
        new()
        {
            { "tokens", options => options.MaxTokens = 5, "{ echo echo echo echo }", null, "GRAPHQL_PARSE_FAILED" },
            { "nesting", options => options.MaxParserDepth = 3, "{ thing { next { next { number } } } }", null, "GRAPHQL_PARSE_FAILED" },
            { "depth", options => options.MaxExecutionDepth = 3, "{ thing { next { next { number } } } }", null, "MAX_DEPTH_EXCEEDED" },
            { "depth of variables", options => options.MaxJsonDepth = 2, "query($n: [[Int!]!]) { echo(numbers: $n) }", new { n = new[] { new[] { 1 } } }, "BAD_REQUEST" },
            { "fields", options => options.MaxFields = 2, "{ echo thing { number } }", null, "MAX_FIELDS_EXCEEDED" },
            { "aliases", options => options.MaxAliasesOfOneField = 1, "{ a: echo b: echo }", null, "MAX_ALIASES_EXCEEDED" },
            { "fragments", options => options.MaxFragmentVisits = 1, "{ ...F ...F } fragment F on Query { echo }", null, "MAX_FRAGMENT_VISITS_EXCEEDED" },
            { "comparisons", options => options.MaxMergeComparisons = 1, "{ a: echo(text: \"1\") a: echo(text: \"1\") a: echo(text: \"1\") }", null, "MAX_MERGE_COMPARISONS_EXCEEDED" },
            { "directives", options => options.MaxDirectivesPerPlace = 1, "{ echo @skip(if: false) @include(if: true) }", null, "MAX_DIRECTIVES_EXCEEDED" },
            { "deferred", options => options.MaxDeferredFragments = 1, "{ ... @defer { echo } ... @defer { fails } }", null, "MAX_DEFERRED_FRAGMENTS_EXCEEDED" },
            { "errors", options => options.MaxErrors = 1, "{ a: fails b: fails }", null, "FAILS" },
            { "cost", options => options.MaxCost = 1, "{ echo fails }", null, "COST_LIMIT_EXCEEDED" },
            { "U+0000", options => options.AllowNulInStrings = false, "query($t: String) { echo(text: $t) }", new { t = "a\0b" }, "BAD_USER_INPUT" },
            { "introspection", options => options.MayIntrospect = _ => false, "{ __schema { description } }", null, "INTROSPECTION_DISABLED" },
        };

    [Theory, MemberData(nameof(Limits))]
    public async Task A_limit_is_an_option(string what, Action<GraphQLOptions> change, string query, object? variables, string code)
    {
        var changed = await Answer.Of(new TestServer(builder => builder.AddType(typeof(Queries)).ModifyOptions(change)).Ask(query, variables));
        var usual = await Answer.Of(new TestServer(builder => builder.AddType(typeof(Queries))).Ask(query, variables));

        Assert.True(changed.Codes == code, $"{what}: {changed.Codes}");
        Assert.NotNull(usual.Data);
    }
}
