using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.6.3.</summary>
public sealed class UniqueInputFieldNamesTests
{
    [Fact]
    public void The_same_field_in_different_objects() =>
        Valid(
            """
            { products(filter: { min: 1, and: [{ min: 1 }, { min: 1 }] }) { id } }
            """
        );

    [Fact]
    public void Twice() =>
        Invalid(
            """
            { products(filter: { min: 1, min: 1 }) { id } }
            """,
            "There can be only one input field named \"min\"."
        );

    [Fact]
    public void Within_a_scalar_too() =>
        Invalid(
            """
            { echo(json: { a: { b: 1, b: 2 } }) }
            """,
            "There can be only one input field named \"b\"."
        );
}
