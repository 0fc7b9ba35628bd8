using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Tests.Types;

/// <summary>Spec §3: what makes a schema invalid.</summary>
public sealed class SchemaValidatorTests
{
    private const string Query = "type Query { a: Int } ";

    [Theory]
    // §3.3.1, root operation types
    [InlineData("type A { a: Int }", "Query root type must be provided.")]
    [InlineData("schema { query: A mutation: A } type A { a: Int }", "All root types must be different, \"A\" type is used more than once.")]
    // §3.6, objects
    [InlineData(Query + "type A", "Type A must define one or more fields.")]
    [InlineData(Query + "type A { a: Int a: String }", "Field \"A.a\" can only be defined once.")]
    [InlineData(Query + "type A { __a: Int }", "Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection.")]
    [InlineData(Query + "type A { a: I } input I { a: Int }", "The type of A.a must be Output Type but got: I.")]
    [InlineData(Query + "type A { a(b: A): Int }", "The type of A.a(b:) must be Input Type but got: A.")]
    [InlineData(Query + "type A { a(b: Int, b: Int): Int }", "Argument \"A.a(b:)\" can only be defined once.")]
    [InlineData(Query + "type A { a(b: Int! @deprecated): Int }", "Required argument A.a(b:) cannot be deprecated.")]
    [InlineData(Query + "type A { a(b: Int = \"1\"): Int }", "A.a(b:) has invalid default value: Int cannot represent non-integer value: \"1\"")]
    // §3.6.1 and §3.7, IsValidImplementation
    [InlineData(Query + "interface N { a: Int } type A implements N { b: Int }", "Interface field N.a expected but A does not provide it.")]
    [InlineData(Query + "interface N { a: Int } type A implements N { a: String }", "Interface field N.a expects type Int but A.a is type String.")]
    [InlineData(Query + "interface N { a: Int! } type A implements N { a: Int }", "Interface field N.a expects type Int! but A.a is type Int.")]
    [InlineData(
        Query + "interface N { a(b: Int): Int } type A implements N { a: Int }",
        "Interface field argument N.a(b:) expected but A.a does not provide it."
    )]
    [InlineData(
        Query + "interface N { a(b: Int): Int } type A implements N { a(b: Int!): Int }",
        "Interface field argument N.a(b:) expects type Int but A.a(b:) is type Int!."
    )]
    [InlineData(
        Query + "interface N { a: Int } type A implements N { a(b: Int!): Int }",
        "Field A.a includes required argument b that is missing from the Interface field N.a."
    )]
    [InlineData(
        Query + "interface N { a: Int } type A implements N { a: Int @deprecated }",
        "Interface field N.a is not deprecated, so implementation field A.a must not be deprecated."
    )]
    [InlineData(Query + "interface N { a: Int } type A implements N & N { a: Int }", "Type A can only implement N once.")]
    [InlineData(
        Query + "interface N { a: Int } interface M implements N { a: Int } type A implements M { a: Int }",
        "Type A must implement N because it is implemented by M."
    )]
    [InlineData(Query + "interface N implements N { a: Int }", "Type N cannot implement itself because it would create a circular reference.")]
    // §3.8, unions
    [InlineData(Query + "union U", "Union type U must define one or more member types.")]
    [InlineData(Query + "union U = Query | Query", "Union type U can only include type Query once.")]
    // §3.9, enums
    [InlineData(Query + "enum E", "Enum type E must define one or more values.")]
    [InlineData(Query + "enum E { A A }", "Value \"E.A\" can only be defined once.")]
    // §3.10, input objects
    [InlineData(Query + "input I", "Input Object type I must define one or more fields.")]
    [InlineData(Query + "input I { a: Query }", "The type of I.a must be Input Type but got: Query.")]
    [InlineData(Query + "input I { a: Int! @deprecated }", "Required input field I.a cannot be deprecated.")]
    [InlineData(
        Query + "input I { i: J! } input J { i: I! }",
        "Cannot reference Input Object \"I\" within itself through a series of non-null fields: \"I.i, J.i\"."
    )]
    [InlineData(
        Query + "input I { i: I = {} }",
        "Invalid circular reference. The default value of Input Object field I.i references itself via the default values of: I.i."
    )]
    [InlineData(
        Query + "input I { j: J = {} } input J { i: [I] = [{}] }",
        "Invalid circular reference. The default value of Input Object field I.j references itself via the default values of: I.j, J.i."
    )]
    [InlineData(Query + "input I @oneOf { a: Int! }", "OneOf input field I.a must be nullable.")]
    [InlineData(Query + "input I @oneOf { a: Int = 1 }", "OneOf input field I.a cannot have a default value.")]
    [InlineData(Query + "input I { a: J = { b: 1 } } input J { c: Int }", "I.a has invalid default value: Field \"b\" is not defined by type \"J\". Did you mean \"c\"?")]
    // §3.13, directives
    [InlineData(Query + "directive @a(b: Query) on FIELD", "The type of @a(b:) must be Input Type but got: Query.")]
    [InlineData(Query + "type A @nothing { a: Int }", "A: Unknown directive \"@nothing\".")]
    [InlineData(Query + "type A { a: Int @oneOf }", "A.a: Directive \"@oneOf\" may not be used on FIELD_DEFINITION.")]
    [InlineData(Query + "scalar A @specifiedBy", "A: Argument \"@specifiedBy(url:)\" of type \"String!\" is required, but it was not provided.")]
    [InlineData(Query + "scalar A @specifiedBy(url: 1)", "A: String cannot represent a non string value: 1")]
    [InlineData(Query + "scalar A @specifiedBy(url: \"a\", by: 1)", "A: Unknown argument \"by\" on directive \"@specifiedBy\".")]
    [InlineData(Query + "enum E { A @deprecated @deprecated }", "E.A: The directive \"@deprecated\" can only be used once at this location.")]
    public void Refused(string sdl, string error) => Assert.Equal([error], Assert.Throws<SchemaException>(() => SdlReader.Read(sdl)).Errors);

    [Theory]
    [InlineData("covariant fields", "interface N { a: [N] } type A implements N { a: [A!]! }")]
    [InlineData("more optional arguments", "interface N { a: Int } type A implements N { a(b: Int, c: Int! = 1): Int }")]
    [InlineData("circles with a way out", "input I { i: I } input J { i: [J!]! }")]
    [InlineData("defaults that end", "input I { i: I = { i: null } a: Int }")]
    [InlineData("repeatable directives", "directive @a repeatable on OBJECT type A @a @a { a: Int }")]
    [InlineData("an interface without objects", "interface N { a: Int }")]
    public void Allowed(string what, string sdl)
    {
        _ = what;
        Assert.NotNull(SdlReader.Read(Query + sdl));
    }

    [Fact]
    public void Interfaces_that_implement_each_other() =>
        Assert.Equal(
            [
                "Type N cannot implement M because it would create a circular reference.",
                "Type M cannot implement N because it would create a circular reference.",
            ],
            Assert
                .Throws<SchemaException>(() => SdlReader.Read(Query + "interface N implements M { a: Int } interface M implements N { a: Int }"))
                .Errors
        );

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once() =>
        Assert.Equal(3, Assert.Throws<SchemaException>(() => SdlReader.Read(Query + "enum E union U type A")).Errors.Count);
}
