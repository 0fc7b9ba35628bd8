using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Payments.Stripe;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Server.Identity;
using HeadlessCommerce.Server.Local;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace HeadlessCommerce.Server.Hosting;

/// <summary>Puts the server together: what is where in the house is said here once.</summary>
public static class ServerHost
{
    public const string DefaultPort = "5080";

    /// <summary>Configuration and environment as the server reads them; before the stores are known.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
        if (builder.Configuration["urls"] is null or "")
        {
            // On a developer's machine nobody else can reach it; a container is reached from outside.
            var address = builder.Environment.IsDevelopment() ? "127.0.0.1" : "*";
            builder.WebHost.UseUrls($"http://{address}:{builder.Configuration["PORT"] ?? DefaultPort}");
        }
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder, Stores stores, bool worker = false)
    {
        var development = builder.Environment.IsProduction() ? null : DevelopmentTokens.Of(LocalFolders.Find());
        builder.AddServerLogging();
        builder.WebHost.ConfigureKestrel(Limit);
        builder.Services.AddPlatform(stores.Postgres, stores.Redis).AddCommerce(builder.Environment);
        builder.AddCallers(development);
        builder.AddShopSchema();
        builder.AddServerHealth();
        builder.AddTelemetry();

        var app = builder.Build();
        app.MapServerHealth();
        if (worker)
            return app;
        if (!app.Environment.IsProduction())
            app.UseMiddleware<RoundTripsMiddleware>();
        app.UseKeyCors();
        app.UseMiddleware<CallerMiddleware>();
        app.ServeFiles();
        app.MapShopSchema();
        app.MapTestProvider();
        app.MapStripeWebhook();
        return app;
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 8 << 20; // GraphQL's own limit is lower and answers in its own words
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 << 10;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.MaxConcurrentUpgradedConnections = 20_000;
    }
}
