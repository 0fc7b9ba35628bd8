using System.Globalization;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>A finite double (spec §3.5.2).</summary>
public sealed class FloatScalar() : ScalarTypeDefinition<double>("Float")
{
    private const string Wrong = "Float cannot represent non numeric value";

    public override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error)
    {
        var text = (literal as IntValueNode)?.Value ?? (literal as FloatValueNode)?.Value;
        value = null;
        error = $"{Wrong}: {Printer.Print(literal)}";
        if (text is null || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return false;
        value = number;
        error = null;
        return true;
    }

    public override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        value = json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
        error = value is null ? $"{Wrong}: {JsonExcerpt.Of(ref json)}" : null;
        json.Skip();
        return error is null;
    }

    public override bool WritesEveryValue => false;

    public override bool CanWrite(double value) => double.IsFinite(value);

    public override void Write(Utf8JsonWriter json, double value) => json.WriteNumberValue(value);

    public override bool TryCoerceResult(object value, out object? result)
    {
        var number = value switch
        {
            double real => real,
            bool boolean => boolean ? 1 : 0,
            string { Length: > 0 } text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : double.NaN,
            int or long or float or decimal or short or byte => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => double.NaN,
        };
        result = double.IsFinite(number) ? number : null;
        return result is not null;
    }
}
