using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.7.1 and §5.7.2.</summary>
public sealed class KnownDirectivesTests
{
    [Fact]
    public void Known_and_in_place() =>
        Valid(
            """
            query @onQuery { products @tag { id @onField(level: 1) ...F @tag ... @tag { id } } }
            fragment F on Product @tag { id }
            """
        );

    [Fact]
    public void Unknown() =>
        Invalid(
            """
            { products @nothing { id } }
            """,
            "Unknown directive \"@nothing\"."
        );

    [Fact]
    public void Out_of_place() =>
        Invalid(
            """
            query @onField(level: 1) { products @onQuery { id } }
            """,
            "Directive \"@onField\" may not be used on QUERY.",
            "Directive \"@onQuery\" may not be used on FIELD."
        );

    [Fact]
    public void On_variables() =>
        Invalid(
            """
            query ($a: Int @tag, $b: Int @onQuery) { echo(int: $a) b: echo(int: $b) }
            """,
            "Directive \"@onQuery\" may not be used on VARIABLE_DEFINITION."
        );

    [Fact]
    public void On_a_mutation() =>
        Invalid(
            """
            mutation @onQuery { cartClear { id } }
            """,
            "Directive \"@onQuery\" may not be used on MUTATION."
        );

    [Fact]
    public void Directives_of_the_type_system() =>
        Invalid(
            """
            { products { id @deprecated } }
            """,
            "Directive \"@deprecated\" may not be used on FIELD."
        );
}
