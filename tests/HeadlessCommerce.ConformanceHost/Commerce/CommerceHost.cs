using System.Net;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Types.Scalars;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.ConformanceHost.Commerce;

/// <summary>The bench's commerce schema, bound from C# classes and served as the shop is.</summary>
internal static class CommerceHost
{
    public static WebApplication Create(int port, bool hardened)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        builder
            .Services.AddGraphQLServer()
            .AddTypes(typeof(CommerceHost).Assembly)
            .AddScalar(new PlainIdScalar())
            .AddScalar(new UncheckedScalar("Any"))
            .ModifyOptions(options => Configure(options, hardened))
            .ModifyServerOptions(_ => { });
        var app = builder.Build();
        var schema = app.Services.GetRequiredService<Schema>();
        ItemErrors.AddTo(schema);
        BenchOrder.ApplyTo(schema);
        app.UseWebSockets();
        app.MapGraphQL("/graphql");
        return app;
    }

    /// <summary>Hardened: the limits of production and no introspection. Otherwise room for random documents.</summary>
    private static void Configure(GraphQLOptions options, bool hardened)
    {
        options.MutationsTakeOneInput = false;
        if (hardened)
        {
            options.MayIntrospect = static _ => false;
            return;
        }
        options.MaxCost = int.MaxValue;
        options.MaxExecutionDepth = 100;
        options.MaxAliasesOfOneField = 1_000;
    }
}
