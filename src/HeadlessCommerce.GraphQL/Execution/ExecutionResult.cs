using System.Buffers;
using System.IO.Pipelines;
using HeadlessCommerce.GraphQL.Output;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>The outcome of a request, kept as columns of values until it is written. Dispose after writing: its memory serves the next request.</summary>
public sealed class ExecutionResult : IDisposable
{
    private OperationExecution? _execution;

    internal ExecutionResult(IReadOnlyList<GraphQLError> errors, bool hasData, OperationExecution? execution = null)
    {
        Errors = errors;
        HasData = hasData;
        _execution = execution;
    }

    /// <summary>False: the request failed before execution began, and the response has no <c>data</c> member (spec §7.1).</summary>
    public bool HasData { get; }

    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>Members of the response's <c>extensions</c>; values as <c>System.Text.Json</c> writes them.</summary>
    public Dictionary<string, object?>? Extensions { get; set; }

    /// <summary>Whether parts of the answer are still to come: then <see cref="NextAsync"/> and <see cref="WriteNextTo"/> in turn, until they are not.</summary>
    public bool HasNext => _execution?.Deferral is { HasNext: true };

    /// <summary>Deferred fragments that the client is told to wait for.</summary>
    internal IReadOnlyList<DeferredFragment> Pending { get; init; } = [];

    /// <summary>Disposed with the result: what its later parts need.</summary>
    internal IDisposable? Lifetime { get; set; }

    private GraphQLError? _failure;

    /// <summary>A result that is only an error: the request never ran.</summary>
    public static ExecutionResult Refused(params IReadOnlyList<GraphQLError> errors) => new(errors, hasData: false);

    /// <summary>Writes the response as JSON.</summary>
    public void WriteTo(IBufferWriter<byte> output) => ResponseWriter.Write(output, this, _execution);

    /// <summary>Writes the response as JSON and flushes it: at the end, and before that whenever 64 KB have gathered.</summary>
    public ValueTask WriteToAsync(PipeWriter output, CancellationToken cancellationToken) => ResponseWriter.WriteAsync(output, this, _execution, cancellationToken);

    /// <summary>Executes until a later part can be written.</summary>
    public ValueTask NextAsync() => _execution!.ContinueAsync();

    /// <summary>Instead of <see cref="NextAsync"/>: whatever is still to come fails.</summary>
    public void Fail(GraphQLError error) => _failure = error;

    /// <summary>Writes a later part as JSON.</summary>
    public void WriteNextTo(IBufferWriter<byte> output) => PartWriter.Write(output, _execution!, _failure);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _execution, null) is { } execution)
            execution.Plan.Return(execution);
        Lifetime?.Dispose();
    }
}
