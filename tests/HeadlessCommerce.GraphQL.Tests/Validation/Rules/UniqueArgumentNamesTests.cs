using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.4.2.</summary>
public sealed class UniqueArgumentNamesTests
{
    [Fact]
    public void One_argument_on_several_fields() =>
        Valid(
            """
            { a: products(first: 1) { id } b: products(first: 1) { id } }
            """
        );

    [Fact]
    public void Twice_on_a_field() =>
        Invalid(
            """
            { products(first: 1, first: 1) { id } }
            """,
            "There can be only one argument named \"first\"."
        );

    [Fact]
    public void Twice_on_a_directive() =>
        Invalid(
            """
            { products { id @onField(level: 1, level: 2) } }
            """,
            "There can be only one argument named \"level\"."
        );
}
