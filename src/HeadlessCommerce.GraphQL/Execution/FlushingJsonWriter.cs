using System.IO.Pipelines;
using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Writes JSON into a pipe and hands it on a piece at a time, so that a long answer is never in memory as a whole, and waits for a client that reads slowly.</summary>
internal sealed class FlushingJsonWriter(Utf8JsonWriter json, PipeWriter output, CancellationToken cancellationToken)
{
    /// <summary>Bytes that are gathered.</summary>
    public const int PieceSize = 64 << 10;

    private long _flushed;

    public Utf8JsonWriter Json => json;

    /// <summary>Call between values.</summary>
    public ValueTask FlushWhenFullAsync() => json.BytesCommitted + json.BytesPending - _flushed < PieceSize ? default : FlushAsync();

    private async ValueTask FlushAsync()
    {
        json.Flush(); // into the pipe; the next line sends it
        _flushed = json.BytesCommitted;
        await output.FlushAsync(cancellationToken);
    }
}
