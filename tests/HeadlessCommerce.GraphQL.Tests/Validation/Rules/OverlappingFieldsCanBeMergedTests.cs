using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.3.2, Field Selection Merging.</summary>
public sealed class OverlappingFieldsCanBeMergedTests
{
    [Fact]
    public void The_same_field_twice() =>
        Valid(
            """
            { named { id id } products { ...F name } }
            fragment F on Product { name }
            """
        );

    [Fact]
    public void The_same_arguments_in_another_order() =>
        Valid(
            """
            { echo(int: 1, string: "a") echo(string: "a", int: 1) }
            """
        );

    [Fact]
    public void Objects_with_fields_in_another_order() =>
        Valid(
            """
            { products(filter: { min: 1, text: "a" }) { id } products(filter: { text: "a", min: 1 }) { name } }
            """
        );

    [Fact]
    public void Different_aliases() =>
        Valid(
            """
            { a: echo(int: 1) b: echo(int: 2) }
            """
        );

    [Fact]
    public void Different_fields_of_one_alias() =>
        Invalid(
            """
            { a: echo(int: 1) a: __typename }
            """,
            "Fields \"a\" conflict because \"echo\" and \"__typename\" are different fields. Use different aliases on the fields to fetch both if this was intentional."
        );

    [Fact]
    public void Differing_arguments() =>
        Invalid(
            """
            { echo(int: 1) echo(int: 2) }
            """,
            "Fields \"echo\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional."
        );

    [Fact]
    public void An_argument_more() =>
        Invalid(
            """
            { echo(int: 1) echo }
            """,
            "Fields \"echo\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional."
        );

    [Fact]
    public void Differing_variables() =>
        Invalid(
            """
            query ($a: Int, $b: Int) { echo(int: $a) echo(int: $b) }
            """,
            "Fields \"echo\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional."
        );

    [Fact]
    public void Objects_that_can_never_be_the_same_may_differ() =>
        Valid(
            """
            { search(text: "a") { ... on Product { label: name(language: "en") } ... on Category { label: name } } }
            """
        );

    [Fact]
    public void Yet_their_results_have_one_shape() =>
        Invalid(
            """
            { search(text: "a") { ... on Product { x: kind } ... on Category { x: size } } }
            """,
            "Fields \"x\" conflict because they return conflicting types \"Kind\" and \"Int!\". Use different aliases on the fields to fetch both if this was intentional."
        );

    [Fact]
    public void One_shape_at_any_depth() =>
        Invalid(
            """
            { search(text: "a") { ... on Product { x: price { size } } ... on Category { x: parent { size } } } }
            """,
            "Fields \"x\" conflict because they return conflicting types \"Price!\" and \"Category\". Use different aliases on the fields to fetch both if this was intentional."
        );

    [Fact]
    public void Lists_and_single_values() =>
        Invalid(
            """
            { search(text: "a") { ... on Product { x: related { id } } ... on Category { x: parent { id } } } }
            """,
            "Fields \"x\" conflict because they return conflicting types \"[Product!]\" and \"Category\". Use different aliases on the fields to fetch both if this was intentional."
        );

    [Fact]
    public void An_interface_may_meet_each_of_its_objects() =>
        Invalid(
            """
            { named { name ... on Product { name(language: "en") } } }
            """,
            "Fields \"name\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional."
        );

    [Fact]
    public void Below_merged_fields() =>
        Invalid(
            """
            { products { price { x: amount } } products { price { x: currency } } }
            """,
            "Fields \"x\" conflict because \"amount\" and \"currency\" are different fields. Use different aliases on the fields to fetch both if this was intentional."
        );

    [Fact]
    public void Through_fragments_within_fragments() =>
        Invalid(
            """
            { products { ...A ...B } }
            fragment A on Product { ...C }
            fragment C on Product { x: id }
            fragment B on Product { x: name }
            """,
            "Fields \"x\" conflict because \"name\" and \"id\" are different fields. Use different aliases on the fields to fetch both if this was intentional."
        );

    [Fact]
    public void Different_types_without_a_common_name() =>
        Valid(
            """
            { search(text: "a") { ... on Product { kind } ... on Category { size } } }
            """
        );
}
