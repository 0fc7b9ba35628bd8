using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Execution;

namespace HeadlessCommerce.GraphQL.Output;

/// <summary>The response (spec §7.1): errors first, so that a reader of a long answer sees them at once.</summary>
internal static class ResponseWriter
{
    // Not for HTML pages: the answer is JSON by its content type, so only what JSON demands is escaped.
    public static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static Utf8JsonWriter? _kept;

    public static void Write(
        IBufferWriter<byte> output,
        IReadOnlyList<GraphQLError> errors,
        OperationExecution? execution,
        bool hasData,
        IReadOnlyDictionary<string, object?>? extensions,
        IReadOnlyList<DeferredFragment> pending
    )
    {
        var json = _kept ?? new Utf8JsonWriter(output, Options);
        _kept = null;
        json.Reset(output);
        json.WriteStartObject();
        if (errors.Count > 0)
            ErrorWriter.Write(json, errors);
        if (hasData)
        {
            json.WritePropertyName("data"u8);
            if (execution is null)
                json.WriteNullValue();
            else
                execution.WriteData(json);
        }
        if (pending.Count > 0 && execution is { Deferral.HasNext: true })
        {
            PartWriter.WritePending(json, pending);
            json.WriteBoolean("hasNext"u8, true);
        }
        if (extensions is { Count: > 0 })
        {
            json.WritePropertyName("extensions"u8);
            JsonSerializer.Serialize(json, extensions);
        }
        json.WriteEndObject();
        json.Flush();
        json.Reset(Nowhere.Instance);
        _kept = json;
    }

    /// <summary>Keeps a writer that waits for its next response from holding on to the last one's buffers.</summary>
    private sealed class Nowhere : IBufferWriter<byte>
    {
        public static readonly Nowhere Instance = new();

        public void Advance(int count) { }

        public Memory<byte> GetMemory(int sizeHint = 0) => new byte[Math.Max(1, sizeHint)];

        public Span<byte> GetSpan(int sizeHint = 0) => new byte[Math.Max(1, sizeHint)];
    }
}
