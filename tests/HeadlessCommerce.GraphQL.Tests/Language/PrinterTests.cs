using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Tests.Language;

/// <summary>Documents are printed as graphql-js prints them.</summary>
public sealed class PrinterTests
{
    private static void Unchanged(string text) => Assert.Equal(text, Printer.Print(Parser.Parse(text)));

    [Fact]
    public void Executable_documents() =>
        Unchanged(
            """"
            """What a shopper sees"""
            query Browse($first: Int! = 24 @tag, $where: Where = { min: 1, kinds: [COFFEE, LAPTOP] }) @onQuery(level: 1) {
              alias: products(first: $first, where: $where, after: null, exact: true) @include(if: $on) {
                ...Card @defer(label: "x")
                ... on Coffee @skip(if: false) {
                  roast
                }
                ... {
                  id
                }
              }
            }

            {
              id
            }

            mutation {
              echo(text: "a\"b\\c\n\u0007é", block: """
              two
              lines
              """)
            }

            fragment Card on Product @tag {
              id
            }
            """"
        );

    [Fact]
    public void Long_arguments_lists_and_objects_go_on_lines_of_their_own() =>
        Unchanged(
            """
            {
              products(
                a: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                b: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
                c: "ccccccccccccccccccccccc"
              )
              filter(
                where: {
                  a: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                  b: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
                  c: "ccccccccccccccccccccccc"
                }
              )
            }
            """
        );

    [Fact]
    public void Type_systems() =>
        Unchanged(
            """"
            """A shop"""
            schema @tag {
              query: Query
              mutation: Mutation
            }

            extend schema @tag

            scalar Date @specifiedBy(url: "u")

            """An object"""
            type Product implements Node & Named @tag {
              """Its name"""
              name(language: String = "en", upper: Boolean @deprecated): String!
              described(
                """An argument"""
                a: Int
              ): Int @deprecated(reason: "no")
            }

            interface Named implements Node {
              name: String
            }

            union Result @tag = Product | Category

            enum Kind {
              COFFEE @deprecated
              """Warm"""
              LAPTOP
            }

            input Where @oneOf {
              min: Int = 1
            }

            extend input Where {
              max: Int
            }

            directive @tag(name: String) repeatable on OBJECT | FIELD_DEFINITION
            """"
        );
}
