using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.8.5, All Variable Usages Are Allowed.</summary>
public sealed class VariablesInAllowedPositionTests
{
    [Fact]
    public void The_same_type_or_a_stricter_one() =>
        Valid(
            """
            query ($a: Int, $b: Int!, $c: [Int!]!) { echo(int: $a) b: echo(int: $b) c: echo(list: $c) }
            """
        );

    [Fact]
    public void A_default_of_the_variable_makes_it_fit() =>
        Valid(
            """
            query ($a: String = "a") { search(text: $a) { __typename } }
            """
        );

    [Fact]
    public void A_default_of_the_place_makes_it_fit() =>
        Valid(
            """
            query ($a: Int) { search(text: "a", limit: $a) { __typename } }
            """
        );

    [Fact]
    public void So_does_the_default_of_an_input_field() =>
        Valid(
            """
            query ($a: Int) { products(filter: { min: 1, max: $a }) { id } }
            """
        );

    [Fact]
    public void Another_type() =>
        Invalid(
            """
            query ($a: String) { echo(int: $a) }
            """,
            "Variable \"$a\" of type \"String\" used in position expecting type \"Int\"."
        );

    [Fact]
    public void Nullable_where_a_value_is_needed() =>
        Invalid(
            """
            query ($a: String) { search(text: $a) { __typename } }
            """,
            "Variable \"$a\" of type \"String\" used in position expecting type \"String!\"."
        );

    [Fact]
    public void A_default_null_does_not_help() =>
        Invalid(
            """
            query ($a: String = null) { search(text: $a) { __typename } }
            """,
            "Variable \"$a\" of type \"String\" used in position expecting type \"String!\"."
        );

    [Fact]
    public void A_single_variable_is_no_list() =>
        Invalid(
            """
            query ($a: Int) { echo(list: $a) }
            """,
            "Variable \"$a\" of type \"Int\" used in position expecting type \"[Int]\"."
        );

    [Fact]
    public void In_a_list() =>
        Invalid(
            """
            query ($a: Int) { echo(strict: [1, $a]) }
            """,
            "Variable \"$a\" of type \"Int\" used in position expecting type \"Int!\"."
        );

    [Fact]
    public void In_a_fragment() =>
        Invalid(
            """
            query ($a: Int) { ...F }
            fragment F on Query { echo(boolean: $a) }
            """,
            "Variable \"$a\" of type \"Int\" used in position expecting type \"Boolean\"."
        );

    [Fact]
    public void In_a_directive() =>
        Invalid(
            """
            query ($a: Boolean) { echo @skip(if: $a) }
            """,
            "Variable \"$a\" of type \"Boolean\" used in position expecting type \"Boolean!\"."
        );

    [Fact]
    public void The_field_of_a_one_of_needs_a_value() =>
        Invalid(
            """
            query ($a: String) { product(by: { sku: $a }) { id } }
            """,
            "Variable \"$a\" is of type \"String\" but must be non-nullable to be used for OneOf Input Object \"ProductBy\"."
        );

    [Fact]
    public void A_non_null_variable_has_one() =>
        Valid(
            """
            query ($a: String!) { product(by: { sku: $a }) { id } }
            """
        );
}
