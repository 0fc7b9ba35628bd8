using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>The messages that a server sends: everything up to the payload is made once per operation.</summary>
internal static class SocketMessageWriter
{
    public static readonly byte[] ConnectionAck = "{\"type\":\"connection_ack\"}"u8.ToArray();
    public static readonly byte[] Pong = "{\"type\":\"pong\"}"u8.ToArray();

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For example <c>{"id":"1","type":"next","payload":</c>; the payload and a closing brace follow.</summary>
    public static byte[] Prefix(string type, string id, bool hasPayload = true)
    {
        var message = new ArrayBufferWriter<byte>(64);
        using (var json = new Utf8JsonWriter(message, Json))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, id);
            json.WriteString("type"u8, type);
            if (hasPayload)
            {
                json.WritePropertyName("payload"u8);
                json.WriteRawValue("0"u8);
            }
            json.WriteEndObject();
        }
        return message.WrittenSpan[..^(hasPayload ? 2 : 1)].ToArray();
    }
}
