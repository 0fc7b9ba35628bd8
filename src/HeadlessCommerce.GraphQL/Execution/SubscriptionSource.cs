#pragma warning disable CA1822 // the bodies use the instance when they land
namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>
/// An open subscription: its source stream (spec §6.2.3.1), and how each event becomes a response. Dispose closes the stream.
/// The transport enumerates <see cref="Events"/> once and calls <see cref="ExecuteEventAsync"/> for each.
/// </summary>
public sealed class SubscriptionSource : IAsyncDisposable
{
    internal SubscriptionSource(ExecutionResult? refusal, IAsyncEnumerable<object?> events)
    {
        Refusal = refusal;
        Events = events;
    }

    /// <summary>Set when the stream could not be opened: send this instead, and end.</summary>
    public ExecutionResult? Refusal { get; }

    /// <summary>What happens, as the source tells it. May throw: see <see cref="RequestExecutor.SourceFailed"/>.</summary>
    public IAsyncEnumerable<object?> Events { get; }

    /// <summary>
    /// The event's response as JSON. Subscribers of the same document, rights, <see cref="RequestContext.ShareKey"/> and variables below the root share one execution of one event
    /// object and get the same bytes: never change them.
    /// </summary>
    public ValueTask<ReadOnlyMemory<byte>> ExecuteEventAsync(object? message, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Lands with the executor.");

    public ValueTask DisposeAsync() => default;
}
