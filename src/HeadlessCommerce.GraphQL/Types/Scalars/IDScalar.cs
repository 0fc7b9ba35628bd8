using System.Globalization;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>An opaque identifier (spec §3.5.5): on input a string or an integer, always written as a string.</summary>
public sealed class IDScalar() : ScalarTypeDefinition<string>("ID")
{
    private const string Wrong = "ID cannot represent a non-string and non-integer value";

    public override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error)
    {
        value = (literal as StringValueNode)?.Value ?? (literal as IntValueNode)?.Value;
        error = value is null ? $"{Wrong}: {Printer.Print(literal)}" : null;
        return error is null;
    }

    public override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        value = null;
        if (json.TokenType == JsonTokenType.String)
            value = JsonExcerpt.TextOf(ref json);
        else if (json.TokenType == JsonTokenType.Number)
        {
            if (json.TryGetInt64(out var integer))
                value = integer.ToString(CultureInfo.InvariantCulture);
            else if (json.TryGetDouble(out var real) && Math.Truncate(real) == real && Math.Abs(real) < 1e21)
                value = real.ToString("F0", CultureInfo.InvariantCulture);
        }
        error = value is null ? $"{Wrong}: {JsonExcerpt.Of(ref json)}" : null;
        json.Skip();
        return error is null;
    }

    public override void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

    public override bool TryCoerceResult(object value, out object? result)
    {
        result = value switch
        {
            string text => text,
            int or long => Convert.ToString(value, CultureInfo.InvariantCulture),
            double real when Math.Truncate(real) == real => real.ToString("F0", CultureInfo.InvariantCulture),
            _ => null,
        };
        return result is not null;
    }
}
