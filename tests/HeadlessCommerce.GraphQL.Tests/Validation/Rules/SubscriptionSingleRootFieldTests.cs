using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.2.4.1.</summary>
public sealed class SubscriptionSingleRootFieldTests
{
    [Fact]
    public void One_field() =>
        Valid(
            """
            subscription S { stock(sku: "a") }
            """
        );

    [Fact]
    public void One_field_through_fragments() =>
        Valid(
            """
            subscription S { ...F ... { prices { amount } } }
            fragment F on Subscription { prices { currency } }
            """
        );

    [Fact]
    public void Two_fields() =>
        Invalid(
            """
            subscription S { stock(sku: "a") prices { amount } }
            """,
            "Subscription \"S\" must select only one top level field."
        );

    [Fact]
    public void Two_aliases() =>
        Invalid(
            """
            subscription { a: prices { amount } b: prices { amount } }
            """,
            "Anonymous Subscription must select only one top level field."
        );

    [Fact]
    public void Two_fields_through_a_fragment() =>
        Invalid(
            """
            subscription S { ...F stock(sku: "a") }
            fragment F on Subscription { prices { amount } }
            """,
            "Subscription \"S\" must select only one top level field."
        );

    [Fact]
    public void An_introspection_field() =>
        Invalid(
            """
            subscription S { __typename }
            """,
            "Subscription \"S\" must not select an introspection top level field."
        );

    [Fact]
    public void Skip_and_include_would_let_variables_decide() =>
        Invalid(
            """
            subscription S($a: Boolean!) { stock(sku: "a") @skip(if: $a) }
            """,
            "Subscription \"S\" must not use `@skip` or `@include` directives in the top level selection."
        );

    [Fact]
    public void Include_on_a_fragment() =>
        Invalid(
            """
            subscription S($a: Boolean!) { ...F @include(if: $a) stock(sku: "a") }
            fragment F on Subscription { prices { amount } }
            """,
            "Subscription \"S\" must not use `@skip` or `@include` directives in the top level selection."
        );

    [Fact]
    public void Include_below_the_root_is_fine() =>
        Valid(
            """
            subscription S($a: Boolean!) { prices { amount @include(if: $a) currency } }
            """
        );
}
