using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.5.1.1.</summary>
public sealed class UniqueFragmentNamesTests
{
    [Fact]
    public void Different_names() =>
        Valid(
            """
            { products { ...A ...B } }
            fragment A on Product { id }
            fragment B on Product { name }
            """
        );

    [Fact]
    public void The_same_name() =>
        Invalid(
            """
            { products { ...A } }
            fragment A on Product { id }
            fragment A on Product { name }
            """,
            "There can be only one fragment named \"A\"."
        );
}
