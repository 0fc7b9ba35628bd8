using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.2.2.1.</summary>
public sealed class OperationNameUniquenessTests
{
    [Fact]
    public void Different_names() =>
        Valid(
            """
            query A { named { id } }
            mutation B { cartClear { id } }
            """
        );

    [Fact]
    public void A_fragment_may_have_the_name_of_an_operation() =>
        Valid(
            """
            query A { ...A }
            fragment A on Query { named { id } }
            """
        );

    [Fact]
    public void The_same_name_even_of_another_kind() =>
        Invalid(
            """
            query A { named { id } }
            mutation A { cartClear { id } }
            """,
            "There can be only one operation named \"A\"."
        );
}
