using System.Globalization;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>A signed 32-bit integer (spec §3.5.1). A JSON number without fraction is one, however it is written.</summary>
public sealed class IntScalar() : ScalarTypeDefinition<int>("Int")
{
    private const string Wrong = "Int cannot represent non-integer value";
    private const string OutOfRange = "Int cannot represent non 32-bit signed integer value";

    public override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error)
    {
        value = null;
        error = $"{Wrong}: {Printer.Print(literal)}";
        if (literal is not IntValueNode node)
            return false;
        error = null;
        if (int.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            value = number;
        else
            error = $"{OutOfRange}: {node.Value}";
        return error is null;
    }

    public override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        value = null;
        error = null;
        if (json.TokenType != JsonTokenType.Number)
            error = $"{Wrong}: {JsonExcerpt.Of(ref json)}";
        else if (json.TryGetInt32(out var number))
            value = number;
        else if (!json.TryGetDouble(out var real) || Math.Truncate(real) != real)
            error = $"{Wrong}: {JsonExcerpt.Of(ref json)}";
        else if (real is < int.MinValue or > int.MaxValue)
            error = $"{OutOfRange}: {JsonExcerpt.Of(ref json)}";
        else
            value = (int)real;
        json.Skip();
        return error is null;
    }

    public override void Write(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);

    public override bool TryCoerceResult(object value, out object? result)
    {
        var number = value switch
        {
            int integer => integer,
            bool boolean => boolean ? 1 : 0,
            string { Length: > 0 } text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : double.NaN,
            long or double or float or decimal or short or byte => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => double.NaN,
        };
        var fits = number is >= int.MinValue and <= int.MaxValue && Math.Truncate(number) == number;
        result = fits ? (int)number : null;
        return fits;
    }
}
