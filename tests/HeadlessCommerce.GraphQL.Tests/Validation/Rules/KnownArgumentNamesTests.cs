using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.4.1.</summary>
public sealed class KnownArgumentNamesTests
{
    [Fact]
    public void Arguments_of_fields_and_directives() =>
        Valid(
            """
            { products(first: 1) { name @onField(level: 1) } }
            """
        );

    [Fact]
    public void A_misspelt_argument() =>
        Invalid(
            """
            { products(frist: 1) { name } }
            """,
            "Unknown argument \"frist\" on field \"Query.products\". Did you mean \"first\"?"
        );

    [Fact]
    public void Of_a_directive() =>
        Invalid(
            """
            { products { name @onField(level: 1, wrong: 2) } }
            """,
            "Unknown argument \"wrong\" on directive \"@onField\"."
        );

    [Fact]
    public void Of_a_meta_field() =>
        Invalid(
            """
            { __type(nme: "a", name: "b") { name } }
            """,
            "Unknown argument \"nme\" on field \"Query.__type\". Did you mean \"name\"?"
        );

    [Fact]
    public void Skip_takes_if() =>
        Invalid(
            """
            { products { name @skip(unless: true) } }
            """,
            "Unknown argument \"unless\" on directive \"@skip\".",
            "Argument \"@skip(if:)\" of type \"Boolean!\" is required, but it was not provided."
        );
}
