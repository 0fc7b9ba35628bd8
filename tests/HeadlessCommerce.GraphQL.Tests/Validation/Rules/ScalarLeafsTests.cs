using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.3.3, Leaf Field Selections.</summary>
public sealed class ScalarLeafsTests
{
    [Fact]
    public void Leaves_without_and_objects_with_selection() =>
        Valid(
            """
            { products { id kind price { amount } } }
            """
        );

    [Fact]
    public void A_leaf_with_selection() =>
        Invalid(
            """
            { products { kind { name } } }
            """,
            "Field \"kind\" must not have a selection since type \"Kind\" has no subfields."
        );

    [Fact]
    public void An_object_without() =>
        Invalid(
            """
            { products }
            """,
            "Field \"products\" of type \"[Product!]!\" must have a selection of subfields. Did you mean \"products { ... }\"?"
        );

    [Fact]
    public void A_union_without() =>
        Invalid(
            """
            { search(text: "a") }
            """,
            "Field \"search\" of type \"[Result!]!\" must have a selection of subfields. Did you mean \"search { ... }\"?"
        );
}
