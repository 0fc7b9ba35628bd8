using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.8.3.</summary>
public sealed class NoUndefinedVariablesTests
{
    [Fact]
    public void Declared() =>
        Valid(
            """
            query ($a: Int) { echo(int: $a) }
            """
        );

    [Fact]
    public void Used_in_a_fragment() =>
        Valid(
            """
            query ($a: Int) { ...F }
            fragment F on Query { ...G }
            fragment G on Query { echo(int: $a) }
            """
        );

    [Fact]
    public void Undeclared() =>
        Invalid(
            """
            query A { echo(int: $a) }
            """,
            "Variable \"$a\" is not defined by operation \"A\"."
        );

    [Fact]
    public void In_a_fragment_of_one_of_two_operations() =>
        Invalid(
            """
            query A($a: Int) { ...F }
            query B { ...F }
            fragment F on Query { echo(int: $a) }
            """,
            "Variable \"$a\" is not defined by operation \"B\"."
        );

    [Fact]
    public void In_objects_and_directives() =>
        Invalid(
            """
            { products(filter: { min: $a }) { id @include(if: $b) } }
            """,
            "Variable \"$a\" is not defined.",
            "Variable \"$b\" is not defined."
        );
}
