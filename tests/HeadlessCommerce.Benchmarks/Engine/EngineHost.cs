using System.Globalization;
using System.Net;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.PersistedOperations;
using HeadlessCommerce.GraphQL.Subscriptions;
using HeadlessCommerce.GraphQL.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Benchmarks.Engine;

/// <summary>The engine as a program would use it, with its default limits, on Kestrel.</summary>
internal static class EngineHost
{
    public static async Task RunAsync(int port)
    {
        await using var app = Create(port);
        app.MapGraphQL("/graphql");
        var topics = (Topics)app.Services.GetRequiredService<ITopics>();
        app.MapGet("/subscribers", (HttpContext http) => http.Response.WriteAsync($"{topics.SubscriberCount}"));
        app.MapPost("/publish", http => PublishAsync(topics, int.Parse(http.Request.Query["count"].ToString(), CultureInfo.InvariantCulture)));
        await app.RunAsync();
    }

    private static async Task PublishAsync(ITopics topics, int count)
    {
        for (var i = 0; i < count; i++)
            await topics.PublishAsync("variant", Catalogue.Products[i % Catalogue.Products.Count].Variants[0] with { }); // news of its own: equal news would be answered once
    }

    private static WebApplication Create(int port)
    {
        var builder = Kestrel(port);
        var documents = new InMemoryOperationStore();
        documents.Add(Catalogue.Query);
        documents.Add(Catalogue.BatchedQuery);
        builder.Services.AddSingleton<IOperationStore>(documents);
        builder.Services.AddSingleton<ITopics>(new Topics());
        builder.Services.AddGraphQLServer().AddTypes(typeof(EngineHost).Assembly);
        return Build(builder);
    }

    /// <summary>What engine and floor have in common.</summary>
    public static WebApplicationBuilder Kestrel(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.MapGet("/allocated", (HttpContext http) => http.Response.WriteAsync($"{GC.GetTotalAllocatedBytes()}"));
        return app;
    }
}
