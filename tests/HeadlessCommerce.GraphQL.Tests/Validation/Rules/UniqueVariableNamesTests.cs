using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.8.1.</summary>
public sealed class UniqueVariableNamesTests
{
    [Fact]
    public void The_same_name_in_different_operations() =>
        Valid(
            """
            query A($a: Int) { echo(int: $a) }
            query B($a: String) { echo(string: $a) }
            """
        );

    [Fact]
    public void Twice() =>
        Invalid(
            """
            query A($a: Int, $a: Int) { echo(int: $a) }
            """,
            "There can be only one variable named \"$a\"."
        );
}
