using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.5.2.1.</summary>
public sealed class KnownFragmentNamesTests
{
    [Fact]
    public void A_fragment_defined_anywhere() =>
        Valid(
            """
            fragment A on Product { id }
            { products { ...A } }
            """
        );

    [Fact]
    public void An_unknown_fragment() =>
        Invalid(
            """
            { products { ...A ... on Product { ...B } } }
            """,
            "Unknown fragment \"A\".",
            "Unknown fragment \"B\"."
        );
}
