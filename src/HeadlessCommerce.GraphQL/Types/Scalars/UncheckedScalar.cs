using System.Buffers;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>Any JSON value: what a scalar is whose form the server does not know, and the type <c>JSON</c>.</summary>
public sealed class UncheckedScalar(string name) : ScalarTypeDefinition(name, typeof(JsonElement))
{
    private const int MaxDepth = 1_000;

    public static UncheckedScalar Json() =>
        new("JSON") { Description = "Any JSON value.", SpecifiedBy = "https://www.rfc-editor.org/rfc/rfc8259" };

    public override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            WriteLiteral(json, literal);
        // As deep as the parser's limit may be set; the depth of JSON from outside has a limit of its own.
        value = JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = MaxDepth });
        error = null;
        return true;
    }

    /// <summary>Variables inside are replaced before (spec: a custom scalar's literal may hold variables).</summary>
    internal static void WriteLiteral(Utf8JsonWriter json, ValueNode literal)
    {
        switch (literal)
        {
            case IntValueNode { Value: var integer }:
                json.WriteRawValue(integer is "-0" ? "0" : integer);
                break;
            case FloatValueNode { Value: var real }:
                json.WriteRawValue(real);
                break;
            case StringValueNode { Value: var text }:
                json.WriteStringValue(text);
                break;
            case EnumValueNode { Value: var name }:
                json.WriteStringValue(name);
                break;
            case BooleanValueNode { Value: var boolean }:
                json.WriteBooleanValue(boolean);
                break;
            case ListValueNode list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                    WriteLiteral(json, item);
                json.WriteEndArray();
                break;
            case ObjectValueNode obj:
                json.WriteStartObject();
                foreach (var field in obj.Fields)
                {
                    json.WritePropertyName(field.Name.Value);
                    WriteLiteral(json, field.Value);
                }
                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    public override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        value = JsonElement.ParseValue(ref json);
        error = null;
        return true;
    }

    public override bool TryWriteResult(Utf8JsonWriter json, object value)
    {
        if (value is JsonElement element)
            element.WriteTo(json);
        else
            JsonSerializer.Serialize(json, value, value.GetType());
        return true;
    }

    public override bool TryCoerceResult(object value, out object? result)
    {
        result = value;
        return true;
    }
}
