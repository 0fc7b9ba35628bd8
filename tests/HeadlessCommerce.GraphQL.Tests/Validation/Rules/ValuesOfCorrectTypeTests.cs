using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.6.1, with §5.6.2 (field names), §5.6.4 (required fields) and §3.10.1 (oneOf).</summary>
public sealed class ValuesOfCorrectTypeTests
{
    [Fact]
    public void Values_of_each_type() =>
        Valid(
            """
            { echo(int: -2, float: 1, string: "a", boolean: true, id: 7, list: [1, null], strict: 3, json: { a: [1, "b"] }) products(kinds: [COFFEE]) { id } }
            """
        );

    [Fact]
    public void Null_where_it_may_be() =>
        Valid(
            """
            { echo(int: null, list: null, json: null) }
            """
        );

    [Fact]
    public void A_single_value_is_a_list_of_one() =>
        Valid(
            """
            { products(kinds: COFFEE, filter: { min: 1, and: { min: 2 } }) { id } }
            """
        );

    [Fact]
    public void Int() =>
        Invalid(
            """
            { echo(int: 1.0) a: echo(int: "1") b: echo(int: 2147483648) }
            """,
            "Int cannot represent non-integer value: 1.0",
            "Int cannot represent non-integer value: \"1\"",
            "Int cannot represent non 32-bit signed integer value: 2147483648"
        );

    [Fact]
    public void Float() =>
        Invalid(
            """
            { echo(float: "1.5") }
            """,
            "Float cannot represent non numeric value: \"1.5\""
        );

    [Fact]
    public void String() =>
        Invalid(
            """
            { echo(string: 1) a: echo(string: COFFEE) }
            """,
            "String cannot represent a non string value: 1",
            "String cannot represent a non string value: COFFEE"
        );

    [Fact]
    public void Boolean() =>
        Invalid(
            """
            { echo(boolean: 1) }
            """,
            "Boolean cannot represent a non boolean value: 1"
        );

    [Fact]
    public void ID() =>
        Invalid(
            """
            { echo(id: 1.5) }
            """,
            "ID cannot represent a non-string and non-integer value: 1.5"
        );

    [Fact]
    public void Enum() =>
        Invalid(
            """
            { products(kinds: [COFEE]) { id } a: products(kinds: "LAPTOP") { id } }
            """,
            "Value \"COFEE\" does not exist in \"Kind\" enum. Did you mean \"COFFEE\"?",
            "Enum \"Kind\" cannot represent non-enum value: \"LAPTOP\". Did you mean \"LAPTOP\"?"
        );

    [Fact]
    public void Null_in_a_list_of_values() =>
        Invalid(
            """
            { echo(strict: [1, null]) }
            """,
            "Expected value of type \"Int!\", found null."
        );

    [Fact]
    public void A_list_where_one_value_belongs() =>
        Invalid(
            """
            { echo(int: [1]) }
            """,
            "Int cannot represent non-integer value: [1]"
        );

    [Fact]
    public void Input_object() =>
        Invalid(
            """
            { products(filter: { min: "1", text: 2 }) { id } }
            """,
            "Int cannot represent non-integer value: \"1\"",
            "String cannot represent a non string value: 2"
        );

    [Fact]
    public void No_input_object() =>
        Invalid(
            """
            { products(filter: 1) { id } }
            """,
            "Expected value of type \"ProductFilter\", found 1."
        );

    [Fact]
    public void An_unknown_field() =>
        Invalid(
            """
            { products(filter: { min: 1, txt: "a" }) { id } }
            """,
            "Field \"txt\" is not defined by type \"ProductFilter\". Did you mean \"text\"?"
        );

    [Fact]
    public void A_required_field_is_missing() =>
        Invalid(
            """
            { products(filter: { text: "a" }) { id } }
            """,
            "Field \"ProductFilter.min\" of required type \"Int!\" was not provided."
        );

    [Fact]
    public void A_required_field_with_default_may_be() =>
        Valid(
            """
            { products(filter: { min: 1 }) { id } }
            """
        );

    [Fact]
    public void But_is_not_null() =>
        Invalid(
            """
            { products(filter: { min: 1, max: null }) { id } }
            """,
            "Expected value of type \"Int!\", found null."
        );

    [Fact]
    public void One_of() =>
        Valid(
            """
            { product(by: { sku: "a" }) { id } }
            """
        );

    [Fact]
    public void None_of_one_of() =>
        Invalid(
            """
            { product(by: {}) { id } }
            """,
            "OneOf Input Object \"ProductBy\" must specify exactly one key."
        );

    [Fact]
    public void Two_of_one_of() =>
        Invalid(
            """
            { product(by: { sku: "a", id: null }) { id } }
            """,
            "OneOf Input Object \"ProductBy\" must specify exactly one key."
        );

    [Fact]
    public void Null_in_one_of() =>
        Invalid(
            """
            { product(by: { sku: null }) { id } }
            """,
            "Field \"ProductBy.sku\" must be non-null."
        );

    [Fact]
    public void Defaults_of_variables() =>
        Invalid(
            """
            query ($a: Int = "1", $b: ProductFilter = { min: true }) { echo(int: $a) products(filter: $b) { id } }
            """,
            "Int cannot represent non-integer value: \"1\"",
            "Int cannot represent non-integer value: true"
        );

    [Fact]
    public void Arguments_of_directives() =>
        Invalid(
            """
            { products { id @include(if: "yes") } }
            """,
            "Boolean cannot represent a non boolean value: \"yes\""
        );
}
