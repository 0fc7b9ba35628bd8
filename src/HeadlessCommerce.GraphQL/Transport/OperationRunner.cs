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
        var timeout = RequestTimeout.Start(executor.Options.ExecutionTimeout, clientGone);
        var isKept = false;
        try
        {
            ExecutionResult? result = null;
            try
            {
                result = await executor.ExecuteAsync(document, request, context, timeout.Token);
            }
            catch (OperationCanceledException) when (timeout.HasElapsed)
            {
                // Answered below, as what resolvers made of the cancellation is.
            }
            if (timeout.HasElapsed)
            {
                result?.Dispose();
                Log.TimedOut(logger, request.OperationName ?? "anonymous");
                return ExecutionResult.Refused(TimedOut(executor));
            }
            isKept = result!.HasNext;
            if (isKept)
                result.Lifetime = timeout;
            return result;
        }
#pragma warning disable CA1031 // an interceptor may throw anything; the client gets an error with a trace id
        catch (Exception exception) when (!clientGone.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return executor.Failed(exception);
        }
        finally
        {
            if (!isKept)
                timeout.Dispose();
        }
    }

    /// <summary>Runs until a later part of the response can be written, within the same time limit. False: there is none.</summary>
    public static async ValueTask<bool> NextAsync(ExecutionResult result, RequestExecutor executor, CancellationToken clientGone)
    {
        if (!result.HasNext)
            return false;
        try
        {
            await result.NextAsync();
        }
        catch (OperationCanceledException) when (result.Lifetime is RequestTimeout { HasElapsed: true })
        {
            result.Fail(TimedOut(executor));
        }
#pragma warning disable CA1031 // a fault of the engine ends what is to come, and not what came
        catch (Exception exception) when (!clientGone.IsCancellationRequested)
#pragma warning restore CA1031
        {
            result.Fail(executor.Failed(exception).Errors[0]);
        }
        return true;
    }

    private static GraphQLError TimedOut(RequestExecutor executor) =>
        new($"The operation took longer than {executor.Options.ExecutionTimeout.TotalSeconds} seconds.") { Code = "TIMEOUT" };
}
