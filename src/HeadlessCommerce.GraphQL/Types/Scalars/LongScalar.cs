using System.Globalization;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>A signed 64-bit integer as a JSON number.</summary>
public sealed class LongScalar : ScalarTypeDefinition<long>
{
    private const string Wrong = "Long must be a 64-bit signed integer.";

    public LongScalar()
        : base("Long")
    {
        Description = "A signed 64-bit integer, written as a number.";
        SpecifiedBy = "https://www.rfc-editor.org/rfc/rfc8259#section-6";
    }

    public override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error)
    {
        value =
            literal is IntValueNode node && long.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
        error = value is null ? Wrong : null;
        return error is null;
    }

    public override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        value = null;
        if (json.TokenType == JsonTokenType.Number)
        {
            if (json.TryGetInt64(out var number))
                value = number;
            else if (json.TryGetDouble(out var real) && Math.Truncate(real) == real && Math.Abs(real) < 9.2e18)
                value = (long)real;
        }
        error = value is null ? Wrong : null;
        json.Skip();
        return error is null;
    }

    public override void Write(Utf8JsonWriter json, long value) => json.WriteNumberValue(value);
}
