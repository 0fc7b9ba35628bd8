using HeadlessCommerce.GraphQL.Diagnostics;
using HeadlessCommerce.GraphQL.Execution;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.GraphQL.Subscriptions;

/// <summary>
/// Runs one subscription (spec §6.2.3): opens the source stream, executes each event, tells the subscriber. It pulls: an event is taken from the source only when
/// the one before was taken by the client's connection, so a slow client fills its source's bounded buffer and nothing else.
/// </summary>
internal sealed class SubscriptionExecutor(RequestExecutor executor, ILogger logger)
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
        await using var source = await executor.SubscribeAsync(document, request, context, cancellationToken);
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
            if (failure is not GraphQLException)
                Log.SourceFailed(logger, failure, request.OperationName ?? "anonymous");
            using var failed = executor.SourceFailed(failure, context);
            GraphQLTelemetry.Failed(failed.Errors);
            await subscriber.FailAsync(failed, cancellationToken);
        }
        finally
        {
            GraphQLTelemetry.SubscriptionClosed(transport);
        }
    }

    /// <summary>Returns what the source failed with, or null when it has just ended.</summary>
    private static async Task<Exception?> TellAsync(SubscriptionSource source, ISubscriber subscriber, CancellationToken cancellationToken)
    {
        await using var events = source.Events.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            bool any;
            try
            {
                var next = events.MoveNextAsync();
                if (!next.IsCompleted)
                    await subscriber.FlushAsync(cancellationToken);
                any = await next;
            }
#pragma warning disable CA1031 // whatever a program's stream throws ends this subscription, and only it
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                return exception;
            }
            if (!any)
                return null;
            var response = await source.ExecuteEventAsync(events.Current, cancellationToken);
            await subscriber.NextAsync(response, cancellationToken);
            GraphQLTelemetry.EventSent();
        }
    }
}
