using HeadlessCommerce.GraphQL.Diagnostics;
using HeadlessCommerce.GraphQL.Execution;

namespace HeadlessCommerce.GraphQL.Subscriptions;

/// <summary>
/// Runs one subscription (spec §6.2.3): opens the source stream, executes each event, tells the subscriber. It pulls: an event is taken from the source only when
/// the one before was taken by the client's connection, so a slow client fills its source's bounded buffer and nothing else.
/// </summary>
internal sealed class SubscriptionExecutor(RequestExecutor executor)
{
    /// <summary>Ends when the source ends or fails, or the token is cancelled because the client has left; the source stream is closed by then.</summary>
    public async Task RunAsync(
        PreparedDocument document,
        GraphQLRequest request,
        RequestContext context,
        ISubscriber subscriber,
        string transport,
        CancellationToken cancellationToken
    )
    {
        await using var source = await SubscribeAsync(document, request, context, cancellationToken);
        if (source.Refusal is { } refusal)
        {
            GraphQLTelemetry.Failed(refusal.Errors);
            await subscriber.FailAsync(refusal, cancellationToken);
            return;
        }
        GraphQLTelemetry.SubscriptionOpened(transport);
        try
        {
            var failure = await TellAsync(source, subscriber, cancellationToken);
            if (failure is null)
            {
                await subscriber.CompleteAsync(cancellationToken);
                return;
            }
            using var failed = executor.Failed(failure);
            GraphQLTelemetry.Failed(failed.Errors);
            await subscriber.FailAsync(failed, cancellationToken);
        }
        finally
        {
            GraphQLTelemetry.SubscriptionClosed(transport);
        }
    }

    private async Task<SubscriptionSource> SubscribeAsync(PreparedDocument document, GraphQLRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await executor.SubscribeAsync(document, request, context, cancellationToken);
        }
#pragma warning disable CA1031 // an interceptor may throw anything; the client gets an error, not a torn stream
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return SubscriptionSource.Refused(executor, executor.Failed(exception));
        }
    }

    /// <summary>Returns what the source failed with, or null when it has just ended.</summary>
    private static async Task<Exception?> TellAsync(SubscriptionSource source, ISubscriber subscriber, CancellationToken cancellationToken)
    {
        await using var events = source.Events.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            ReadOnlyMemory<byte> response;
            try
            {
                var next = events.MoveNextAsync();
                if (!next.IsCompleted)
                    await subscriber.FlushAsync(cancellationToken);
                if (!await next)
                    return null;
                response = await source.ExecuteEventAsync(events.Current, cancellationToken);
            }
#pragma warning disable CA1031 // whatever a program's stream throws ends this subscription, and only it
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                return exception;
            }
            await subscriber.NextAsync(response, cancellationToken);
            GraphQLTelemetry.EventSent();
        }
    }
}
