using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Transport;

internal enum SocketMessageType
{
    ConnectionInit,
    Ping,
    Pong,
    Subscribe,
    Complete,
}

/// <summary>A message from a client, as graphql-transport-ws defines them.</summary>
/// <param name="Id">Of the operation; empty where the type has none.</param>
/// <param name="Payload">The JSON of an object, or empty when there is none.</param>
internal readonly record struct SocketMessage(SocketMessageType Type, string Id, ReadOnlyMemory<byte> Payload)
{
    private const int MaxJsonDepth = 64;

    /// <summary>Reads a message; on failure <paramref name="fault"/> is the reason to close the socket with (at most 123 bytes, RFC 6455 §5.5).</summary>
    public static bool TryParse(ReadOnlyMemory<byte> json, out SocketMessage message, out string fault)
    {
        message = default;
        try
        {
            fault = Parse(json, out message) ?? "";
            return fault.Length == 0;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter: an escaped lone surrogate
        {
            fault = "The message is not valid JSON";
            return false;
        }
    }

    private static string? Parse(ReadOnlyMemory<byte> json, out SocketMessage message)
    {
        message = default;
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxJsonDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return "The message must be a JSON object";
        SocketMessageType? type = null;
        string? id = null;
        ReadOnlyMemory<byte> payload = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.String || (type = TypeOf(ref reader)) is null)
                    return "The message's type is none that a client may send";
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.String || (id = reader.GetString()) is not { Length: > 0 })
                    return "The message's id must be a string that is not empty";
            }
            else if (reader.ValueTextEquals("payload"u8))
            {
                reader.Read();
                if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null))
                    return "The message's payload must be an object";
                var start = (int)reader.TokenStartIndex;
                var isNull = reader.TokenType == JsonTokenType.Null;
                reader.Skip();
                payload = isNull ? default : json[start..(int)reader.BytesConsumed];
            }
            else
            {
                reader.Skip();
            }
        }
        if (reader.Read())
            return "The message must be one JSON object";
        if (type is null)
            return "The message has no type";
        if (type is SocketMessageType.Subscribe or SocketMessageType.Complete && id is null)
            return "The message has no id";
        if (type == SocketMessageType.Subscribe && payload.IsEmpty)
            return "The message has no payload";
        message = new SocketMessage(type.Value, id ?? "", payload);
        return null;
    }

    private static SocketMessageType? TypeOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("subscribe"u8) ? SocketMessageType.Subscribe
        : reader.ValueTextEquals("complete"u8) ? SocketMessageType.Complete
        : reader.ValueTextEquals("ping"u8) ? SocketMessageType.Ping
        : reader.ValueTextEquals("pong"u8) ? SocketMessageType.Pong
        : reader.ValueTextEquals("connection_init"u8) ? SocketMessageType.ConnectionInit
        : null;
}
