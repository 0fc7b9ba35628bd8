using System.Globalization;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>Signed 32-bit whole numbers (spec §3.5.1).</summary>
public sealed class IntScalar : ScalarTypeDefinition
{
    public IntScalar()
        : base("Int", typeof(int)) => Description = "A signed whole number of 32 bits.";

    public override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error)
    {
        value = null;
        if (literal is not IntValueNode number)
        {
            error = $"Int cannot represent non-integer value: {Printer.Print(literal)}";
            return false;
        }
        var fits = int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed);
        value = fits ? parsed : null;
        error = fits ? null : $"Int cannot represent non 32-bit signed integer value: {number.Value}";
        return fits;
    }

    public override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        value = null;
        error = null;
        if (json.TokenType != JsonTokenType.Number)
        {
            error = $"Int cannot represent non-integer value: {JsonExcerpt.Of(ref json)}";
            return false;
        }
        // JSON knows no integers: 2.0 and 2e0 are the number 2.
        if (json.TryGetInt32(out var number))
            value = number;
        else if (!json.TryGetDouble(out var wide) || wide != Math.Floor(wide))
            error = $"Int cannot represent non-integer value: {JsonExcerpt.Of(ref json)}";
        else if (wide is < int.MinValue or > int.MaxValue)
            error = $"Int cannot represent non 32-bit signed integer value: {JsonExcerpt.Of(ref json)}";
        else
            value = (int)wide;
        return error is null;
    }

    public override bool TryWriteResult(Utf8JsonWriter json, object value)
    {
        long? number = value switch
        {
            int i => i,
            short s => s,
            byte b => b,
            sbyte s => s,
            ushort u => u,
            uint u => u,
            long l => l,
            _ => null,
        };
        if (number is not (>= int.MinValue and <= int.MaxValue))
            return false;
        json.WriteNumberValue(number.Value);
        return true;
    }
}
