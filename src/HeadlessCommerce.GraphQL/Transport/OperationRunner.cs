using HeadlessCommerce.GraphQL.Diagnostics;
using HeadlessCommerce.GraphQL.Execution;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>What all transports do with a request between reading it and writing the answer.</summary>
internal static class OperationRunner
{
    /// <summary>The operation to run, or the refusal. An invalid document has neither: the executor says what this caller may hear of its errors.</summary>
    public static (PreparedOperation? Operation, PreparedDocument? Document, ExecutionResult? Refusal) Choose(FoundDocument found, string? operationName)
    {
        if (found.Error is not null)
            return (null, null, ExecutionResult.Refused(found.Error));
        var document = found.Document!;
        if (document.Errors.Count > 0)
            return (null, document, null);
        var operation = document.FindOperation(operationName, out var error);
        return operation is null ? (null, document, ExecutionResult.Refused(error!)) : (operation, document, null);
    }

    /// <summary>Runs a query or mutation within the time limit.</summary>
    public static async ValueTask<ExecutionResult> ExecuteAsync(
        RequestExecutor executor,
        PreparedDocument document,
        GraphQLRequest request,
        RequestContext context,
        ILogger logger,
        CancellationToken clientGone
    )
    {
        using var timeout = RequestTimeout.Start(executor.Options.ExecutionTimeout, clientGone);
        ExecutionResult? result = null;
        try
        {
            result = await executor.ExecuteAsync(document, request, context, timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.HasElapsed)
        {
            // Answered below, as what resolvers made of the cancellation is.
        }
#pragma warning disable CA1031 // an interceptor may throw anything; the client gets an error with a trace id
        catch (Exception exception) when (!clientGone.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return executor.Failed(exception);
        }
        if (!timeout.HasElapsed)
            return result!;
        result?.Dispose();
        Log.TimedOut(logger, request.OperationName ?? "anonymous");
        return ExecutionResult.Refused(
            new GraphQLError($"The operation took longer than {executor.Options.ExecutionTimeout.TotalSeconds} seconds.") { Code = "TIMEOUT" }
        );
    }
}
