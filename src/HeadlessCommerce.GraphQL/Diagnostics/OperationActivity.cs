using System.Diagnostics;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.PersistedOperations;

namespace HeadlessCommerce.GraphQL.Diagnostics;

/// <summary>The span and the metrics of one operation.</summary>
internal static class OperationActivity
{
    public static Activity? Start(PreparedOperation? operation, string transport, GraphQLRequest request)
    {
        if (!GraphQLTelemetry.Source.HasListeners())
            return null;
        // Only registered documents have names of a bounded number; a span's name must not be the client's choice.
        var type = GraphQLTelemetry.NameOf(operation?.Type);
        var activity = GraphQLTelemetry.Source.StartActivity(request.DocumentId is not null && operation?.Name is { } name ? $"{type} {name}" : type, ActivityKind.Server);
        if (activity is null)
            return null;
        activity.SetTag("graphql.operation.type", type);
        activity.SetTag("graphql.operation.name", operation?.Name);
        activity.SetTag("graphql.document.id", request.DocumentId ?? (request.Query.IsEmpty ? null : StoredOperation.IdOf(request.Query.Span)));
        activity.SetTag("graphql.transport", transport);
        return activity;
    }

    /// <summary>Whether somebody looks at the span that runs.</summary>
    public static bool IsRecorded => Activity.Current is { IsAllDataRequested: true } activity && activity.Source == GraphQLTelemetry.Source;

    /// <summary>What the operation was priced at.</summary>
    public static void SetCost(long cost) => Activity.Current?.SetTag("graphql.operation.cost", cost);

    public static void Finish(Activity? activity, long started, PreparedOperation? operation, string transport, ExecutionResult result)
    {
        var failed = result.Errors.Count > 0;
        if (activity is not null)
        {
            activity.SetTag("graphql.outcome", failed ? result.HasData ? "partial" : "refused" : "ok");
            if (failed)
                activity.SetStatus(ActivityStatusCode.Error, result.Errors[0].Code);
        }
        if (failed)
            GraphQLTelemetry.Failed(result.Errors);
        GraphQLTelemetry.Finished(started, operation?.Type, transport, failed);
    }
}
