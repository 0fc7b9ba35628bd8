using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.4.3, Required Arguments.</summary>
public sealed class ProvidedRequiredArgumentsTests
{
    [Fact]
    public void All_given() =>
        Valid(
            """
            { search(text: "a") { __typename } }
            """
        );

    [Fact]
    public void One_with_a_default_is_not_required() =>
        Valid(
            """
            { search(text: "a") { __typename } products { id } }
            """
        );

    [Fact]
    public void Missing() =>
        Invalid(
            """
            { productById { id } }
            """,
            "Argument \"Query.productById(id:)\" of type \"ID!\" is required, but it was not provided."
        );

    [Fact]
    public void Null_is_no_value() =>
        Invalid(
            """
            { productById(id: null) { id } }
            """,
            "Expected value of type \"ID!\", found null."
        );

    [Fact]
    public void On_a_directive() =>
        Invalid(
            """
            { products { id @onField } }
            """,
            "Argument \"@onField(level:)\" of type \"Int!\" is required, but it was not provided."
        );

    [Fact]
    public void On_include() =>
        Invalid(
            """
            { products { id @include } }
            """,
            "Argument \"@include(if:)\" of type \"Boolean!\" is required, but it was not provided."
        );
}
