using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace HeadlessCommerce.Server.Hosting;

/// <summary>Traces and metrics over OTLP, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
            builder.Services.AddHostedService<Exporter>();
    }

    private sealed class Exporter : IHostedService
    {
        private TracerProvider? _traces;
        private MeterProvider? _metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            var resource = ResourceBuilder.CreateDefault().AddService("headless-commerce");
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource("Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "HeadlessCommerce.*")
                .AddOtlpExporter(UseHttp)
                .Build();
            _metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql", "HeadlessCommerce.*")
                .AddOtlpExporter(UseHttp)
                .Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            // Exchanged, because a host may be stopped twice and a provider must not be disposed twice.
            Interlocked.Exchange(ref _traces, null)?.Dispose();
            Interlocked.Exchange(ref _metrics, null)?.Dispose();
            return Task.CompletedTask;
        }

        private static void UseHttp(OtlpExporterOptions options) => options.Protocol = OtlpExportProtocol.HttpProtobuf;
    }
}
