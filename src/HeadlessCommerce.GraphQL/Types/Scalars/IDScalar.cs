using System.Globalization;
using System.Text;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>An opaque identifier (spec §3.5.5): a string, and as input a whole number too.</summary>
public sealed class IDScalar : ScalarTypeDefinition
{
    public IDScalar()
        : base("ID", typeof(string)) => Description = "An opaque identifier.";

    public override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error)
    {
        value = literal switch
        {
            StringValueNode text => text.Value,
            IntValueNode number => number.Value,
            _ => null,
        };
        error = value is null ? $"ID cannot represent a non-string and non-integer value: {Printer.Print(literal)}" : null;
        return value is not null;
    }

    public override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        value = json.TokenType switch
        {
            JsonTokenType.String => JsonExcerpt.TextOf(ref json),
            JsonTokenType.Number => WholeNumber(ref json),
            _ => null,
        };
        error = value is null ? $"ID cannot represent value: {JsonExcerpt.Of(ref json)}" : null;
        return value is not null;
    }

    /// <summary>Digits as written, so that a number of any size is an identifier; 1.0 and 1e2 are whole numbers as well.</summary>
    private static string? WholeNumber(ref Utf8JsonReader json)
    {
        var digits = json.HasValueSequence ? Encoding.ASCII.GetString(json.ValueSequence) : Encoding.ASCII.GetString(json.ValueSpan);
        if (digits.AsSpan().IndexOfAny(".eE") < 0)
            return digits;
        return json.TryGetDecimal(out var number) && number == decimal.Truncate(number)
            ? decimal.Truncate(number).ToString(CultureInfo.InvariantCulture)
            : null;
    }

    public override bool TryWriteResult(Utf8JsonWriter json, object value)
    {
        var id = value switch
        {
            string text => text,
            Guid guid => guid.ToString(),
            int number => number.ToString(CultureInfo.InvariantCulture),
            long number => number.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        if (id is null)
            return false;
        json.WriteStringValue(id);
        return true;
    }
}
