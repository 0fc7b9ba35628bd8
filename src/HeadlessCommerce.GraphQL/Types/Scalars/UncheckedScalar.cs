using System.Text.Json;
using System.Text.Json.Nodes;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>A scalar of which nothing but the name is known, as read from SDL: any value is right. Literals stay syntax, variables become JSON nodes.</summary>
public sealed class UncheckedScalar(string name) : ScalarTypeDefinition(name, typeof(object))
{
    public override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error)
    {
        value = literal;
        error = null;
        return true;
    }

    public override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        value = JsonNode.Parse(ref json);
        error = null;
        return true;
    }

    public override bool TryWriteResult(Utf8JsonWriter json, object value)
    {
        JsonSerializer.Serialize(json, value);
        return true;
    }
}
