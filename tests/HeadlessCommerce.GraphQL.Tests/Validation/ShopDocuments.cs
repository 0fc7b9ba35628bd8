using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Validation;

namespace HeadlessCommerce.GraphQL.Tests.Validation;

/// <summary>Documents that are validated against the schema of a small shop.</summary>
internal static class ShopDocuments
{
    private const string Sdl = """
        type Query {
          product(by: ProductBy): Product
          products(first: Int = 20, filter: ProductFilter, kinds: [Kind!]): [Product!]!
          productById(id: ID!): Product
          search(text: String!, limit: Int! = 10): [Result!]!
          node(id: ID!): Node
          named(name: String): Named
          echo(int: Int, float: Float, string: String, boolean: Boolean, id: ID, list: [Int], strict: [Int!], json: JSON): String
        }
        type Mutation { cartAdd(input: CartAddInput!): Cart  cartClear: Cart }
        type Subscription { stock(sku: String!): Int  prices: Price }
        interface Node { id: ID! }
        interface Named implements Node { id: ID! name: String! }
        type Product implements Named & Node { id: ID! name(language: String): String! price(currency: Currency = EUR): Price! related(first: Int): [Product!] kind: Kind }
        type Category implements Named & Node { id: ID! name: String! parent: Category products: [Product!]! size: Int! }
        type Cart implements Node { id: ID! total: Price lines: [Line!]! }
        type Line { quantity: Int! product: Product! }
        type Price { amount: Float! currency: Currency! size: String }
        union Result = Product | Category
        enum Kind { COFFEE LAPTOP }
        enum Currency { EUR GEL }
        scalar JSON
        input ProductBy @oneOf { id: ID sku: String }
        input ProductFilter { text: String min: Int! max: Int! = 100 tags: [String!] and: [ProductFilter!] by: ProductBy }
        input CartAddInput { sku: String! quantity: Int! = 1 }
        directive @onQuery on QUERY
        directive @onField(level: Int!) on FIELD
        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @tag(name: String) repeatable on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT | FRAGMENT_DEFINITION | VARIABLE_DEFINITION | QUERY
        """;

    private static readonly Schema Shop = SdlReader.Read(Sdl);

    public static void Valid(string document, ValidationOptions? options = null) => Assert.Equal([], Messages(document, options));

    /// <summary>The document has exactly these errors, in any order.</summary>
    public static void Invalid(string document, params string[] errors) =>
        Assert.Equal(errors.Order(StringComparer.Ordinal), Messages(document, null).Order(StringComparer.Ordinal));

    public static IReadOnlyList<ValidationError> Validate(string document, ValidationOptions? options = null) =>
        DocumentValidator.Validate(Shop, Parser.Parse(document), options);

    public static Schema Schema => Shop;

    private static IEnumerable<string> Messages(string document, ValidationOptions? options) =>
        Validate(document, options).Select(error => error.FullMessage);
}
