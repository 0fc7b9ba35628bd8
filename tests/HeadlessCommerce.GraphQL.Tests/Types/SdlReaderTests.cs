using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Tests.Types;

/// <summary>Spec §3: what a schema's text means, and what is refused.</summary>
public sealed class SdlReaderTests
{
    [Fact]
    public void What_is_printed_is_what_was_read()
    {
        const string sdl = """"
            """A shop."""
            schema {
              query: Shop
            }

            directive @tag(name: String!) repeatable on OBJECT | FIELD_DEFINITION

            type Shop implements Node @tag(name: "root") {
              id: ID!

              """What it sells."""
              products(
                """At most so many."""
                first: Int = 20
                after: String @deprecated
              ): [Product!]!
              old: String @deprecated(reason: "gone")
            }

            scalar Date @specifiedBy(url: "https://example.invalid/date")

            enum Kind {
              """Hot."""
              COFFEE

              """Cold."""
              LAPTOP
              OTHER @deprecated
            }

            interface Node {
              id: ID!
            }

            type Product implements Node {
              id: ID!
              kind: Kind
            }

            input ProductBy @oneOf {
              id: ID
              slug: String
            }

            union Result = Product | Shop

            """";
        Assert.Equal(Sorted(sdl), Sorted(SdlPrinter.Print(SdlReader.Read(sdl))));
        Assert.Equal(SdlPrinter.Print(SdlReader.Read(sdl)), SdlPrinter.Print(SdlReader.Read(SdlPrinter.Print(SdlReader.Read(sdl)))));
    }

    private static string Sorted(string sdl) => string.Join("\n", sdl.Split('\n').Order(StringComparer.Ordinal));

    [Fact]
    public void Extensions_are_part_of_the_type()
    {
        var schema = SdlReader.Read(
            """
            type Query { a: Int }
            extend type Query implements Named { name: String }
            interface Named { name: String }
            enum E { A }
            extend enum E { B }
            union U = Query
            extend union U = Other
            type Other { e: E }
            input I @oneOf { a: Int }
            extend input I { b: Int }
            extend schema { mutation: Other }
            """
        );
        Assert.True(schema.QueryType!.Fields.TryGet("name", out _));
        Assert.Equal("Named", Assert.Single(schema.QueryType.Interfaces).Name);
        Assert.Equal(2, ((EnumTypeDefinition)schema.Types["E"]).Values.Count);
        Assert.Equal(2, ((UnionTypeDefinition)schema.Types["U"]).Types.Count);
        Assert.True(((InputObjectTypeDefinition)schema.Types["I"]).IsOneOf);
    }

    [Theory]
    [InlineData("type Query { a: Missing }", "Unknown type \"Missing\". (1:17)")]
    [InlineData("type Query { a: Int } type Query { b: Int }", "There can be only one type named \"Query\". (1:28)")]
    [InlineData("type Query { a: Int } extend type Other { b: Int }", "Cannot extend type \"Other\" because it is not defined. (1:35)")]
    [InlineData("type Query { a: Int } extend enum Query { B }", "Cannot extend type \"Query\" as another kind of type than it is. (1:35)")]
    [InlineData("schema { query: Q } schema { query: Q } type Q { a: Int }", "Must provide only one schema definition. (1:21)")]
    [InlineData("schema { query: Q query: Q } type Q { a: Int }", "There can be only one query type in schema. (1:19)")]
    [InlineData("schema { query: E } enum E { A }", "Query root type must be Object type, it cannot be E. (1:17)")]
    [InlineData("type Query { a: Int } union U = E enum E { A }", "Union type U can only include Object types, it cannot include E. (1:33)")]
    [InlineData("type Query implements E { a: Int } enum E { A }", "Type Query must only implement Interface types, it cannot implement E. (1:23)")]
    [InlineData("type Query { a: Int } directive @a on FIELD directive @a on QUERY", "There can be only one directive named \"@a\". (1:56)")]
    // Spec §3.10.2 "Input Object Extensions", rule 5. graphql-js 16 and 17 take the document and leave the directive without effect.
    [InlineData("type Query { a: Int } input I { a: Int } extend input I @oneOf", "Cannot extend type \"I\" with @oneOf: values that were right would become wrong. (1:42)")]
    public void Faults_of_the_text_are_reported_with_their_place(string sdl, string error) =>
        Assert.Contains(error, Assert.Throws<SchemaException>(() => SdlReader.Read(sdl)).Errors);
}
