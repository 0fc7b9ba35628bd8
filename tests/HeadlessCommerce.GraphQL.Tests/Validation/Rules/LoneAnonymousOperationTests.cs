using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.2.3.1.</summary>
public sealed class LoneAnonymousOperationTests
{
    [Fact]
    public void One_without_name() =>
        Valid(
            """
            { named { id } }
            """
        );

    [Fact]
    public void Beside_fragments() =>
        Valid(
            """
            { ...F }
            fragment F on Query { named { id } }
            """
        );

    [Fact]
    public void Beside_another() =>
        Invalid(
            """
            { named { id } }
            query A { named { id } }
            """,
            "This anonymous operation must be the only defined operation."
        );

    [Fact]
    public void Two_without_name() =>
        Invalid(
            """
            { named { id } }
            mutation { cartClear { id } }
            """,
            "This anonymous operation must be the only defined operation.",
            "This anonymous operation must be the only defined operation."
        );
}
