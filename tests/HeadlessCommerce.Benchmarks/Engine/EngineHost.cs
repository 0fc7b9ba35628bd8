using System.Net;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.PersistedOperations;
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
        await app.RunAsync();
    }

    private static WebApplication Create(int port)
    {
        var builder = Kestrel(port);
        var documents = new InMemoryOperationStore();
        documents.Add(Catalogue.Query);
        documents.Add(Catalogue.BatchedQuery);
        builder.Services.AddSingleton<IOperationStore>(documents);
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
