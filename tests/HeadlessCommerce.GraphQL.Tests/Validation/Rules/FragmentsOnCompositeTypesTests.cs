using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.5.1.3.</summary>
public sealed class FragmentsOnCompositeTypesTests
{
    [Fact]
    public void On_objects_interfaces_and_unions() =>
        Valid(
            """
            { search(text: "a") { ... on Product { id } ... on Node { id } ... on Result { __typename } ... { __typename } } }
            """
        );

    [Fact]
    public void On_a_scalar() =>
        Invalid(
            """
            { products { ... on Boolean { x } } }
            """,
            "Fragment cannot condition on non composite type \"Boolean\"."
        );

    [Fact]
    public void On_an_enum_or_input() =>
        Invalid(
            """
            { ...A ...B }
            fragment A on Kind { x }
            fragment B on ProductBy { x }
            """,
            "Fragment \"A\" cannot condition on non composite type \"Kind\".",
            "Fragment \"B\" cannot condition on non composite type \"ProductBy\"."
        );
}
