#pragma warning disable CA1822 // the bodies use the instance when they land
using System.Buffers;
using System.IO.Pipelines;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>The outcome of a request, kept as result nodes until it is written. Dispose after writing: its memory is pooled.</summary>
public sealed class ExecutionResult : IDisposable
{
    internal ExecutionResult(IReadOnlyList<GraphQLError> errors, bool hasData)
    {
        Errors = errors;
        HasData = hasData;
    }

    /// <summary>False: the request failed before execution began, and the response has no <c>data</c> member (spec §7.1).</summary>
    public bool HasData { get; }

    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>Members of the response's <c>extensions</c>; values as <c>System.Text.Json</c> writes them.</summary>
    public Dictionary<string, object?>? Extensions { get; set; }

    /// <summary>A result that is only an error: the request never ran.</summary>
    public static ExecutionResult Refused(params IReadOnlyList<GraphQLError> errors) => new(errors, hasData: false);

    /// <summary>Writes the response as JSON.</summary>
    public void WriteTo(IBufferWriter<byte> output) => throw new InvalidOperationException("The writer lands with the executor.");

    /// <summary>Writes the response as JSON and flushes whenever 64 KB have gathered, and at the end.</summary>
    public ValueTask WriteToAsync(PipeWriter output, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The writer lands with the executor.");

    public void Dispose() { }
}
