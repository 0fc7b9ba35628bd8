using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Tests.Introspection;

public sealed class IntrospectionTests
{
    public enum Size
    {
        Small,

        [GraphQLDeprecated("too big")]
        Large,
    }

    public sealed record Thing(string Name)
    {
        [Obsolete("use name")]
        public string Title => Name;
    }

    [OneOf]
    public sealed record WhichInput(string? Name = null, int? Number = null);

    [QueryType]
    public static class Queries
    {
        /// <summary>Things of a size.</summary>
        /// <param name="size">How large.</param>
        /// <param name="old">Nothing.</param>
        /// <param name="which">One of them.</param>
        public static Thing[] Things(Size size = Size.Small, [GraphQLDeprecated("unused")] int? old = null, WhichInput? which = null) => [];
    }

    private readonly TestServer _server = new(builder => builder.AddTypesOf(typeof(IntrospectionTests)));

    [Theory]
    [InlineData("""{ __type(name: "Size") { kind enumValues { name } all: enumValues(includeDeprecated: true) { name isDeprecated deprecationReason } } }""",
        """{"__type":{"kind":"ENUM","enumValues":[{"name":"SMALL"}],"all":[{"name":"SMALL","isDeprecated":false,"deprecationReason":null},{"name":"LARGE","isDeprecated":true,"deprecationReason":"too big"}]}}""")]
    [InlineData("""{ __type(name: "Thing") { fields { name } all: fields(includeDeprecated: true) { name deprecationReason } } }""",
        """{"__type":{"fields":[{"name":"name"}],"all":[{"name":"name","deprecationReason":null},{"name":"title","deprecationReason":"use name"}]}}""")]
    [InlineData("""{ __type(name: "WhichInput") { isOneOf inputFields { name type { name } } } }""",
        """{"__type":{"isOneOf":true,"inputFields":[{"name":"name","type":{"name":"String"}},{"name":"number","type":{"name":"Int"}}]}}""")]
    [InlineData("""{ __type(name: "Nope") { name } }""", """{"__type":null}""")]
    [InlineData("""{ __type(name: "Query") { fields { name description args { name description defaultValue type { kind ofType { name } } } } } }""",
        """{"__type":{"fields":[{"name":"things","description":"Things of a size.","args":[{"name":"size","description":"How large.","defaultValue":"SMALL","type":{"kind":"NON_NULL","ofType":{"name":"Size"}}},{"name":"which","description":"One of them.","defaultValue":null,"type":{"kind":"INPUT_OBJECT","ofType":null}}]}]}}""")]
    [InlineData("{ __schema { __typename queryType { name } mutationType { name } directives { name isRepeatable } } }",
        """{"__schema":{"__typename":"__Schema","queryType":{"name":"Query"},"mutationType":null,"directives":[{"name":"include","isRepeatable":false},{"name":"skip","isRepeatable":false},{"name":"deprecated","isRepeatable":false},{"name":"specifiedBy","isRepeatable":false},{"name":"oneOf","isRepeatable":false},{"name":"defer","isRepeatable":false}]}}""")]
    [InlineData("""{ string: __type(name: "String") { kind } float: __type(name: "Float") { kind } }""", """{"string":{"kind":"SCALAR"},"float":null}""")]
    public async Task The_schema_answers_about_itself(string query, string data)
    {
        Assert.Equal($$"""{"data":{{data}}}""", await _server.Ask(query));
    }

    [Fact]
    public async Task Who_may_not_introspect_is_refused_but_may_ask_for_type_names()
    {
        var server = new TestServer(builder => builder.AddTypesOf(typeof(IntrospectionTests)).ModifyOptions(options => options.MayIntrospect = _ => false));

        Assert.Equal("INTROSPECTION_DISABLED", (await Answer.Of(server.Ask("{ __schema { description } }"))).Codes);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await server.Ask("{ __typename }"));
        Assert.DoesNotContain("Did you mean", (await Answer.Of(server.Ask("{ thingz { name } }"))).Messages, StringComparison.Ordinal);
        Assert.Contains("Did you mean", (await Answer.Of(_server.Ask("{ thingz { name } }"))).Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_printed_can_be_read_again()
    {
        var sdl = SdlPrinter.Print(_server.Executor.Schema);

        Assert.Equal(sdl, SdlPrinter.Print(SdlReader.Read(sdl)));
    }
}
