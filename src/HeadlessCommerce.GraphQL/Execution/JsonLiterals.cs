using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>JSON as a GraphQL literal.</summary>
internal static class JsonLiterals
{
    public static ValueNode Of(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => new StringValueNode(0, json.GetString()!),
            JsonValueKind.True => new BooleanValueNode(0, true),
            JsonValueKind.False => new BooleanValueNode(0, false),
            JsonValueKind.Number => json.TryGetInt64(out _) ? new IntValueNode(0, json.GetRawText()) : new FloatValueNode(0, json.GetRawText()),
            JsonValueKind.Array => new ListValueNode(0, [.. json.EnumerateArray().Select(Of)]),
            JsonValueKind.Object => new ObjectValueNode(
                0,
                [.. json.EnumerateObject().Select(member => new ObjectFieldNode(0, new Name(member.Name, 0), Of(member.Value)))]
            ),
            _ => new NullValueNode(0),
        };
}
