using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.3.1.</summary>
public sealed class FieldsOnCorrectTypeTests
{
    [Fact]
    public void Fields_of_objects_and_interfaces() =>
        Valid(
            """
            { named { id name __typename } products { name } }
            """
        );

    [Fact]
    public void The_name_of_the_type_of_a_union() =>
        Valid(
            """
            { search(text: "a") { __typename ... on Product { id } } }
            """
        );

    [Fact]
    public void Schema_and_type_at_the_root() =>
        Valid(
            """
            { __schema { types { name } } __type(name: "Product") { kind } }
            """
        );

    [Fact]
    public void Schema_only_at_the_root() =>
        Invalid(
            """
            { named { __schema { types { name } } } }
            """,
            "Cannot query field \"__schema\" on type \"Named\"."
        );

    [Fact]
    public void A_misspelt_field() =>
        Invalid(
            """
            { products { nam } }
            """,
            "Cannot query field \"nam\" on type \"Product\". Did you mean \"name\"?"
        );

    [Fact]
    public void Errors_below_an_unknown_field_are_not_reported() =>
        Invalid(
            """
            { nothing { at { all } } }
            """,
            "Cannot query field \"nothing\" on type \"Query\"."
        );

    [Fact]
    public void A_field_of_an_implementation_only() =>
        Invalid(
            """
            { named { price { amount } } }
            """,
            "Cannot query field \"price\" on type \"Named\". Did you mean to use an inline fragment on \"Product\"?"
        );

    [Fact]
    public void A_field_of_a_union() =>
        Invalid(
            """
            { search(text: "a") { name } }
            """,
            "Cannot query field \"name\" on type \"Result\". Did you mean to use an inline fragment on \"Named\", \"Product\", or \"Category\"?"
        );

    [Fact]
    public void In_fragments_too() =>
        Invalid(
            """
            { named { ...F ... on Category { price } } }
            fragment F on Product { parent }
            """,
            "Cannot query field \"price\" on type \"Category\". Did you mean \"size\"?",
            "Cannot query field \"parent\" on type \"Product\"."
        );
}
