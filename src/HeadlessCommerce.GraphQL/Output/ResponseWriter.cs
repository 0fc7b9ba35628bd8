using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Execution;

namespace HeadlessCommerce.GraphQL.Output;

/// <summary>The response (spec §7.1): errors first, so that a reader of a long answer sees them at once.</summary>
internal static class ResponseWriter
{
    // Not for HTML pages: the answer is JSON by its content type, so only what JSON demands is escaped.
    public static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Values up to which an answer is written in one go.</summary>
    private const int Small = 2_048;

    [ThreadStatic]
    private static Utf8JsonWriter? _kept;

    public static void Write(IBufferWriter<byte> output, ExecutionResult result, OperationExecution? execution)
    {
        var json = _kept ?? new Utf8JsonWriter(output, Options);
        _kept = null;
        json.Reset(output);
        WriteErrors(json, result);
        if (execution is not null)
            execution.WriteData(json);
        WriteRest(json, result, execution);
        json.Flush();
        json.Reset(Nowhere.Instance);
        _kept = json;
    }

    /// <summary>A large answer goes out a piece at a time.</summary>
    public static async ValueTask WriteAsync(PipeWriter output, ExecutionResult result, OperationExecution? execution, CancellationToken cancellationToken)
    {
        if (execution is not { Values: > Small })
        {
            Write(output, result, execution);
        }
        else
        {
            await using var json = new Utf8JsonWriter(output, Options);
            WriteErrors(json, result);
            await execution.WriteDataAsync(new FlushingJsonWriter(json, output, cancellationToken));
            WriteRest(json, result, execution);
        }
        await output.FlushAsync(cancellationToken);
    }

    private static void WriteErrors(Utf8JsonWriter json, ExecutionResult result)
    {
        json.WriteStartObject();
        if (result.Errors.Count > 0)
            ErrorWriter.Write(json, result.Errors);
        if (result.HasData)
            json.WritePropertyName("data"u8);
    }

    private static void WriteRest(Utf8JsonWriter json, ExecutionResult result, OperationExecution? execution)
    {
        if (result.HasData && execution is null)
            json.WriteNullValue();
        if (result.Pending.Count > 0 && result.HasNext)
        {
            PartWriter.WritePending(json, result.Pending);
            json.WriteBoolean("hasNext"u8, true);
        }
        if (result.Extensions is { Count: > 0 } extensions)
        {
            json.WritePropertyName("extensions"u8);
            JsonSerializer.Serialize(json, extensions);
        }
        json.WriteEndObject();
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
