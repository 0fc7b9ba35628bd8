using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Validation;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>The proposal "defer and stream": only in schemas that know the directives.</summary>
public sealed class DeferStreamDirectivesTests
{
    private static readonly Schema Streaming = SdlReader.Read(
        """
        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @stream(if: Boolean! = true, label: String, initialCount: Int = 0) on FIELD
        type Query { a: Int list: [Int] query: Query queries: [Query] }
        type Mutation { query: Query list: [Int] }
        type Subscription { query: Query }
        """
    );

    [Theory]
    [InlineData("{ ... @defer { a } list @stream }")]
    [InlineData("{ ... @defer(label: \"x\") { a } list @stream(label: \"y\") }")]
    [InlineData("mutation { query { ... @defer { a } } }")]
    [InlineData("subscription($on: Boolean!) { query { ... @defer(if: $on) { a } ... @defer(if: false) { list } } }")]
    public void Allowed(string document) => Assert.Empty(DocumentValidator.Validate(Streaming, Parser.Parse(document)));

    [Theory]
    [InlineData("mutation { ... @defer { query { a } } }", "\"@defer\" directive cannot be used on root mutation type \"Mutation\".")]
    [InlineData("mutation { list @stream }", "\"@stream\" directive cannot be used on root mutation type \"Mutation\".")]
    [InlineData(
        "subscription { query { ... @defer { a } } }",
        "\"@defer\" directive not supported on subscription operations. Disable `@defer` by setting the `if` argument to `false`."
    )]
    [InlineData("{ a @stream }", "Directive \"@stream\" cannot be used on non-list field \"a\".")]
    [InlineData("query($l: String) { ... @defer(label: $l) { a } }", "Argument \"@defer(label:)\" must be a static string.")]
    [InlineData(
        "{ ... @defer(label: \"x\") { a } list @stream(label: \"x\") }",
        "Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all Defer/Stream directive usages."
    )]
    [InlineData(
        "{ queries @stream { a } queries { a } }",
        "Fields \"queries\" conflict because they have overlapping stream directives. Use different aliases on the fields to fetch both if this was intentional."
    )]
    public void Refused(string document, string message) =>
        Assert.Equal(message, Assert.Single(DocumentValidator.Validate(Streaming, Parser.Parse(document))).FullMessage);
}
