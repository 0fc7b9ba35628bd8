using System.Diagnostics;
using System.Diagnostics.Metrics;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Diagnostics;

/// <summary>
/// Traces and metrics of the engine, under the name <see cref="SourceName"/>; free while nobody listens. Attribute names are those of OpenTelemetry's GraphQL conventions
/// where it has one. Documents and variables are never recorded: they may hold what a shopper typed.
/// </summary>
public static class GraphQLTelemetry
{
    public const string SourceName = "HeadlessCommerce.GraphQL";

    internal static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "graphql.server.operation.duration",
        "s",
        "Time from a request being read to its response being written",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] }
    );

    private static readonly Counter<long> Errors = Meter.CreateCounter<long>("graphql.server.errors", "{error}", "Errors in responses, by code");
    private static readonly Counter<long> Documents = Meter.CreateCounter<long>("graphql.server.documents", "{lookup}", "Look-ups of a prepared document, by hit or miss");
    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>("graphql.server.batch.size", "{key}", "Keys of one batch of a loader");
    private static readonly UpDownCounter<int> Subscriptions = Meter.CreateUpDownCounter<int>("graphql.server.subscriptions.open", "{subscription}", "Open subscriptions, by transport");
    private static readonly Counter<long> Events = Meter.CreateCounter<long>("graphql.server.subscriptions.events", "{event}", "Events sent to subscribers");

    /// <summary>A prepared document was found, or had to be parsed, validated and planned.</summary>
    public static void DocumentLookup(bool hit) => Documents.Add(1, new KeyValuePair<string, object?>("hit", hit));

    /// <summary>A loader ran with so many keys.</summary>
    public static void Batch(string loader, int keys) => BatchSize.Record(keys, new KeyValuePair<string, object?>("loader", loader));

    internal static void SubscriptionOpened(string transport) => Subscriptions.Add(1, new KeyValuePair<string, object?>("transport", transport));

    internal static void SubscriptionClosed(string transport) => Subscriptions.Add(-1, new KeyValuePair<string, object?>("transport", transport));

    internal static void EventSent() => Events.Add(1);

    internal static void Failed(IReadOnlyList<GraphQLError> errors)
    {
        if (!Errors.Enabled)
            return;
        foreach (var error in errors)
            Errors.Add(1, new KeyValuePair<string, object?>("code", error.Code ?? "NONE"));
    }

    internal static void Finished(long started, OperationType? type, string transport, bool failed)
    {
        if (!Duration.Enabled)
            return;
        var tags = new TagList { { "graphql.operation.type", NameOf(type) }, { "transport", transport }, { "outcome", failed ? "error" : "ok" } };
        Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
    }

    internal static string NameOf(OperationType? type) =>
        type switch
        {
            OperationType.Query => "query",
            OperationType.Mutation => "mutation",
            OperationType.Subscription => "subscription",
            _ => "unknown",
        };
}
