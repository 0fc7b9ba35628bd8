using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>Text (spec §3.5.3).</summary>
public sealed class StringScalar : ScalarTypeDefinition
{
    public StringScalar()
        : base("String", typeof(string)) => Description = "Text, a sequence of Unicode characters.";

    public override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error)
    {
        value = (literal as StringValueNode)?.Value;
        error = value is null ? $"String cannot represent a non string value: {Printer.Print(literal)}" : null;
        return value is not null;
    }

    public override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        value = json.TokenType == JsonTokenType.String ? JsonExcerpt.TextOf(ref json) : null;
        error = value is null ? $"String cannot represent a non string value: {JsonExcerpt.Of(ref json)}" : null;
        return value is not null;
    }

    public override bool TryWriteResult(Utf8JsonWriter json, object value)
    {
        if (value is not string text)
            return false;
        json.WriteStringValue(text);
        return true;
    }
}
