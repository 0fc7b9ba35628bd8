using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.5.2.2.</summary>
public sealed class NoFragmentCyclesTests
{
    [Fact]
    public void A_fragment_twice() =>
        Valid(
            """
            { products { ...A ...B } }
            fragment A on Product { ...B }
            fragment B on Product { id }
            """
        );

    [Fact]
    public void Within_itself() =>
        Invalid(
            """
            { products { ...A } }
            fragment A on Product { related { ...A } }
            """,
            "Cannot spread fragment \"A\" within itself."
        );

    [Fact]
    public void Through_another() =>
        Invalid(
            """
            { products { ...A } }
            fragment A on Product { ...B }
            fragment B on Product { ... on Node { ...C } }
            fragment C on Product { ...A }
            """,
            "Cannot spread fragment \"A\" within itself via \"B\", \"C\"."
        );

    [Fact]
    public void Two_circles() =>
        Invalid(
            """
            { products { ...A ...B } }
            fragment A on Product { ...A }
            fragment B on Product { ...B }
            """,
            "Cannot spread fragment \"A\" within itself.",
            "Cannot spread fragment \"B\" within itself."
        );
}
