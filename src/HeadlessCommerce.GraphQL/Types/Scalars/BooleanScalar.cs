using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>True or false (spec §3.5.4).</summary>
public sealed class BooleanScalar : ScalarTypeDefinition
{
    public BooleanScalar()
        : base("Boolean", typeof(bool)) => Description = "True or false.";

    public override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error)
    {
        value = (literal as BooleanValueNode)?.Value;
        error = value is null ? $"Boolean cannot represent a non boolean value: {Printer.Print(literal)}" : null;
        return value is not null;
    }

    public override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        value = json.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => null,
        };
        error = value is null ? $"Boolean cannot represent a non boolean value: {JsonExcerpt.Of(ref json)}" : null;
        return value is not null;
    }

    public override bool TryWriteResult(Utf8JsonWriter json, object value)
    {
        if (value is not bool boolean)
            return false;
        json.WriteBooleanValue(boolean);
        return true;
    }
}
