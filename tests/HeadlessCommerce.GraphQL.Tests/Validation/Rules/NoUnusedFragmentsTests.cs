using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.5.1.4.</summary>
public sealed class NoUnusedFragmentsTests
{
    [Fact]
    public void Used_by_an_operation_or_through_a_fragment() =>
        Valid(
            """
            { products { ...A } }
            fragment A on Product { ...B }
            fragment B on Product { id }
            """
        );

    [Fact]
    public void Unused() =>
        Invalid(
            """
            { products { id } }
            fragment A on Product { ...B }
            fragment B on Product { id }
            """,
            "Fragment \"A\" is never used.",
            "Fragment \"B\" is never used."
        );
}
