using System.Globalization;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>Finite numbers of IEEE 754 double precision (spec §3.5.2); whole numbers are taken too.</summary>
public sealed class FloatScalar : ScalarTypeDefinition
{
    public FloatScalar()
        : base("Float", typeof(double)) => Description = "A number of double precision.";

    public override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error)
    {
        var text = literal switch
        {
            IntValueNode number => number.Value,
            FloatValueNode number => number.Value,
            _ => null,
        };
        var finite = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed);
        value = finite ? parsed : null;
        error = finite ? null : $"Float cannot represent non numeric value: {Printer.Print(literal)}";
        return finite;
    }

    public override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        double number = 0;
        var finite = json.TokenType == JsonTokenType.Number && json.TryGetDouble(out number) && double.IsFinite(number);
        value = finite ? number : null;
        error = finite ? null : $"Float cannot represent non numeric value: {JsonExcerpt.Of(ref json)}";
        return finite;
    }

    public override bool TryWriteResult(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                return true;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                return true;
            case decimal number:
                json.WriteNumberValue(number);
                return true;
            case int number:
                json.WriteNumberValue(number);
                return true;
            case long number:
                json.WriteNumberValue(number);
                return true;
            default:
                return false;
        }
    }
}
