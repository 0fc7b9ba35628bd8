using HeadlessCommerce.GraphQL.Execution;

namespace HeadlessCommerce.GraphQL.Subscriptions;

/// <summary>Who is told of the events of one subscription: an event stream or an operation on a socket.</summary>
internal interface ISubscriber
{
    /// <summary>Takes a response; may gather it with others until <see cref="FlushAsync"/>. Waits while the client reads too slowly.</summary>
    ValueTask NextAsync(ReadOnlyMemory<byte> response, CancellationToken cancellationToken);

    /// <summary>Sends what has gathered: nothing more is there to be told at once.</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);

    /// <summary>The subscription could not start, or its source failed: the last message.</summary>
    ValueTask FailAsync(ExecutionResult result, CancellationToken cancellationToken);

    /// <summary>The source has ended.</summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
