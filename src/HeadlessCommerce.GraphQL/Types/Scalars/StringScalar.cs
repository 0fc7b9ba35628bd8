using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>Text (spec §3.5.3). Numbers are no strings, on input.</summary>
public sealed class StringScalar() : ScalarTypeDefinition<string>("String")
{
    /// <summary>Whether U+0000 is text (spec §3.5.3: any Unicode); stores such as PostgreSQL do not keep it, and here its place in the input is known.</summary>
    public bool AllowsNul { get; set; } = true;

    private const string Nul = "String cannot represent the character U+0000.";

    public override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error)
    {
        value = (literal as StringValueNode)?.Value;
        error = value is null ? $"String cannot represent a non string value: {Printer.Print(literal)}" : HasNul(value) ? Nul : null;
        return error is null;
    }

    public override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        value = json.TokenType == JsonTokenType.String ? JsonExcerpt.TextOf(ref json) : null;
        error = value is null ? $"String cannot represent a non string value: {JsonExcerpt.Of(ref json)}" : HasNul(value) ? Nul : null;
        json.Skip();
        return error is null;
    }

    private bool HasNul(object? value) => !AllowsNul && value is string text && text.Contains('\0', StringComparison.Ordinal);

    public override void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

    public override bool TryCoerceResult(object value, out object? result)
    {
        result = value switch
        {
            string text => text,
            bool boolean => boolean ? "true" : "false",
            IFormattable number when value is int or long or double or float or decimal => number.ToString(
                null,
                System.Globalization.CultureInfo.InvariantCulture
            ),
            _ => null,
        };
        return result is not null;
    }
}
