using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using HeadlessCommerce.GraphQL.Diagnostics;
using HeadlessCommerce.GraphQL.PersistedOperations;
using HeadlessCommerce.GraphQL.Tests.Transport;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Diagnostics;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Each_operation_is_one_activity_that_names_it_and_its_outcome()
    {
        // Other tests run beside this one: their activities have other names.
        var mine = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GraphQLTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("graphql.operation.name") is string name && name.StartsWith("Traced", StringComparison.Ordinal))
                    mine.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var store = new InMemoryOperationStore();
        var registered = store.Add("query TracedById { hello }");
        await using var host = await TestHost.StartAsync(services: s => s.AddSingleton<IOperationStore>(store));

        await host.PostAsync(new { query = "query TracedOk { hello }" });
        await host.PostAsync(new { query = "query TracedFailed { fails }" });
        await host.PostAsync(new { documentId = registered.Id });

        Assert.Collection(
            mine,
            ok =>
            {
                Assert.Equal(("query", "query", "ok", ActivityStatusCode.Unset), Of(ok));
                Assert.Equal(1L, ok.GetTagItem("graphql.operation.cost"));
                Assert.StartsWith("sha256:", (string)ok.GetTagItem("graphql.document.id")!, StringComparison.Ordinal);
            },
            failed => Assert.Equal(("query", "query", "partial", ActivityStatusCode.Error), Of(failed)),
            byId =>
            {
                Assert.Equal(("query TracedById", "query", "ok", ActivityStatusCode.Unset), Of(byId));
                Assert.Equal(registered.Id, byId.GetTagItem("graphql.document.id"));
            }
        );

        static (string, object?, object?, ActivityStatusCode) Of(Activity activity) =>
            (activity.DisplayName, activity.GetTagItem("graphql.operation.type"), activity.GetTagItem("graphql.outcome"), activity.Status);
    }

    [Fact]
    public async Task Durations_errors_and_open_subscriptions_are_measured()
    {
        var measured = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == GraphQLTelemetry.SourceName)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument, value));
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument, value));
        listener.Start();
        await using var host = await TestHost.StartAsync();

        await host.PostAsync(new { query = "{ fails }" });
        await host.PostAsync(new { query = "subscription { tick(count: 3) { n } }" }, "text/event-stream");

        Assert.True(measured["graphql.server.operation.duration"] > 0);
        Assert.True(measured["graphql.server.errors"] >= 1);
        Assert.True(measured["graphql.server.documents"] >= 2);
        Assert.True(measured["graphql.server.subscriptions.events"] >= 3);
        Assert.True(measured.ContainsKey("graphql.server.subscriptions.open"));

        void Add(Instrument instrument, double value) => measured.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
    }
}
