using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.8.2.</summary>
public sealed class VariablesAreInputTypesTests
{
    [Fact]
    public void Scalars_enums_and_inputs() =>
        Valid(
            """
            query ($a: [Int!], $b: [Kind!], $c: ProductBy) { echo(strict: $a) products(kinds: $b) { id } product(by: $c) { id } }
            """
        );

    [Fact]
    public void Objects_interfaces_and_unions() =>
        Invalid(
            """
            query ($a: Product, $b: [Node!]!, $c: Result) { echo(int: $a, list: $b, string: $c) }
            """,
            "Variable \"$a\" cannot be non-input type \"Product\".",
            "Variable \"$b\" cannot be non-input type \"[Node!]!\".",
            "Variable \"$c\" cannot be non-input type \"Result\".",
            "Variable \"$a\" of type \"Product\" used in position expecting type \"Int\".",
            "Variable \"$b\" of type \"[Node!]!\" used in position expecting type \"[Int]\".",
            "Variable \"$c\" of type \"Result\" used in position expecting type \"String\"."
        );
}
