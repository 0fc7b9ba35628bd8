using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.5.1.2 and §5.8.2: types that are named exist.</summary>
public sealed class KnownTypeNamesTests
{
    [Fact]
    public void Known_types() =>
        Valid(
            """
            query ($id: ID!, $f: [ProductFilter!]) { node(id: $id) { ... on Product { id } } products(filter: { min: 1, and: $f }) { id } }
            """
        );

    [Fact]
    public void An_unknown_condition() =>
        Invalid(
            """
            { node(id: 1) { ... on Produkt { id } ...F } }
            fragment F on Zebra { id }
            """,
            "Unknown type \"Produkt\". Did you mean \"Product\" or \"ProductBy\"?",
            "Unknown type \"Zebra\"."
        );

    [Fact]
    public void An_unknown_variable_type() =>
        Invalid(
            """
            query ($a: JSOM) { echo(json: $a) }
            """,
            "Unknown type \"JSOM\". Did you mean \"JSON\"?"
        );
}
