using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.5.2.3.</summary>
public sealed class PossibleFragmentSpreadsTests
{
    [Fact]
    public void An_object_on_itself_its_interfaces_and_unions() =>
        Valid(
            """
            { products { ... on Product { id } ... on Named { name } ... on Node { id } ... on Result { __typename } } }
            """
        );

    [Fact]
    public void An_interface_on_a_union_with_a_common_object() =>
        Valid(
            """
            { search(text: "a") { ... on Named { name } } named { ... on Result { __typename } } }
            """
        );

    [Fact]
    public void An_object_on_another() =>
        Invalid(
            """
            { products { ... on Category { id } } }
            """,
            "Fragment cannot be spread here as objects of type \"Product\" can never be of type \"Category\"."
        );

    [Fact]
    public void A_named_fragment() =>
        Invalid(
            """
            { products { ...A } }
            fragment A on Cart { id }
            """,
            "Fragment \"A\" cannot be spread here as objects of type \"Product\" can never be of type \"Cart\"."
        );

    [Fact]
    public void An_object_outside_of_the_union() =>
        Invalid(
            """
            { search(text: "a") { ... on Cart { id } } }
            """,
            "Fragment cannot be spread here as objects of type \"Result\" can never be of type \"Cart\"."
        );

    [Fact]
    public void An_interface_that_the_object_has_not() =>
        Invalid(
            """
            mutation { cartClear { ... on Named { name } } }
            """,
            "Fragment cannot be spread here as objects of type \"Cart\" can never be of type \"Named\"."
        );
}
