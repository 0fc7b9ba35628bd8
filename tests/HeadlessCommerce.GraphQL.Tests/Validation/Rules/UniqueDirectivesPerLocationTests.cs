using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.7.3.</summary>
public sealed class UniqueDirectivesPerLocationTests
{
    [Fact]
    public void At_different_places() =>
        Valid(
            """
            { products @skip(if: false) { id @skip(if: false) } }
            """
        );

    [Fact]
    public void Repeatable() =>
        Valid(
            """
            { products @tag @tag { id } }
            """
        );

    [Fact]
    public void Twice() =>
        Invalid(
            """
            { products @skip(if: false) @skip(if: true) { id } }
            """,
            "The directive \"@skip\" can only be used once at this location."
        );

    [Fact]
    public void Twice_on_a_fragment() =>
        Invalid(
            """
            { products { ...F @include(if: true) @include(if: true) } }
            fragment F on Product { id }
            """,
            "The directive \"@include\" can only be used once at this location."
        );
}
