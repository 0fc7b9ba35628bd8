using System.Buffers;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>
/// An open subscription: its source stream (spec §6.2.3.1), and how each event becomes a response. Dispose closes the stream.
/// The transport enumerates <see cref="Events"/> once and calls <see cref="ExecuteEventAsync"/> for each.
/// </summary>
public sealed class SubscriptionSource : IAsyncDisposable
{
    private readonly RequestExecutor _executor;
    private readonly Admitted _admitted;
    private readonly RequestContext? _context;
    private readonly string? _shareKey;

    internal SubscriptionSource(
        RequestExecutor executor,
        ExecutionResult? refusal,
        IAsyncEnumerable<object?> events,
        Admitted admitted,
        RequestContext? context,
        ReadOnlyMemory<byte> variables
    )
    {
        _executor = executor;
        _admitted = admitted;
        _context = context;
        Refusal = refusal;
        Events = events;
        _shareKey = admitted.Plan is null ? null : SubscriberKey.CallerOf(admitted, context!, variables.Span);
    }

    internal static SubscriptionSource Refused(RequestExecutor executor, ExecutionResult refusal) => new(executor, refusal, Nothing(), default, null, default);

    /// <summary>Set when the stream could not be opened: send this instead, and end.</summary>
    public ExecutionResult? Refusal { get; }

    /// <summary>What happens, as the source tells it. May throw: see <see cref="RequestExecutor.Failed"/>.</summary>
    public IAsyncEnumerable<object?> Events { get; }

    /// <summary>
    /// The event's response as JSON. Subscribers of the same document, rights, <see cref="RequestContext.ShareKey"/> and variables below the root share one execution of one event
    /// object and get the same bytes: never change them.
    /// </summary>
    public ValueTask<ReadOnlyMemory<byte>> ExecuteEventAsync(object? message, CancellationToken cancellationToken)
    {
        var admitted = _executor.Gate.Authorise(_admitted.Plan!, _admitted.Variables!, _context!);
        if (admitted.Refusal is { } refusal)
            return new(Bytes(refusal));
        return _shareKey is null || message is null or ValueType
            ? ExecuteAsync(admitted, message, cancellationToken)
            : admitted.Plan!.Events.GetAsync(message, new SubscriberKey(_shareKey, RightsOf(admitted)), token => ExecuteAsync(admitted, message, token), cancellationToken);
    }

    private static string RightsOf(Admitted admitted) => admitted.RefusedRights is null ? "" : string.Join(',', admitted.RefusedRights.Order());

    private async ValueTask<ReadOnlyMemory<byte>> ExecuteAsync(Admitted admitted, object? message, CancellationToken cancellationToken)
    {
        // What loaders know is as old as the event before.
        (_context!.Services.GetService(typeof(LoaderScope)) as LoaderScope)?.ClearLoaded();
        using var result = await _executor.RunAsync(admitted, _context, message, cancellationToken);
        return Bytes(result);
    }

    private static ReadOnlyMemory<byte> Bytes(ExecutionResult result)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        result.WriteTo(buffer);
        return buffer.WrittenMemory;
    }

    private static async IAsyncEnumerable<object?> Nothing()
    {
        await Task.CompletedTask;
        yield break;
    }

    public ValueTask DisposeAsync() => default;
}
