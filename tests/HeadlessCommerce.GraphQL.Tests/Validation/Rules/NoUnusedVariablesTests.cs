using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.8.4.</summary>
public sealed class NoUnusedVariablesTests
{
    [Fact]
    public void Used_anywhere() =>
        Valid(
            """
            query ($a: Int!, $b: Boolean!) { products(filter: { and: [{ min: $a }], min: 1 }) { ...F } }
            fragment F on Product { id @skip(if: $b) }
            """
        );

    [Fact]
    public void Unused() =>
        Invalid(
            """
            query A($a: Int) { products { id } }
            """,
            "Variable \"$a\" is never used in operation \"A\"."
        );

    [Fact]
    public void Used_by_another_operation_only() =>
        Invalid(
            """
            query A($a: Int) { echo(int: $a) }
            query B($a: Int) { echo }
            """,
            "Variable \"$a\" is never used in operation \"B\"."
        );
}
