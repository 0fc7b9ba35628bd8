using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>True or false (spec §3.5.4).</summary>
public sealed class BooleanScalar() : ScalarTypeDefinition<bool>("Boolean")
{
    private static readonly object True = true;
    private static readonly object False = false;

    public override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error)
    {
        value = literal is BooleanValueNode { Value: var boolean } ? (boolean ? True : False) : null;
        error = value is null ? $"Boolean cannot represent a non boolean value: {Printer.Print(literal)}" : null;
        return error is null;
    }

    public override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        value = json.TokenType switch
        {
            JsonTokenType.True => True,
            JsonTokenType.False => False,
            _ => null,
        };
        error = value is null ? $"Boolean cannot represent a non boolean value: {JsonExcerpt.Of(ref json)}" : null;
        json.Skip();
        return error is null;
    }

    public override void Write(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);

    public override bool TryCoerceResult(object value, out object? result)
    {
        result = value switch
        {
            bool => value,
            int or long or double => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) != 0,
            _ => null,
        };
        return result is not null;
    }
}
