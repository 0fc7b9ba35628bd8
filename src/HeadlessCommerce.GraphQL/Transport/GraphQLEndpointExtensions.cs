using HeadlessCommerce.GraphQL.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL;

public static class GraphQLEndpointExtensions
{
    /// <summary>Serves the schema at the path: POST, GET, server-sent events and WebSocket (graphql-transport-ws), and a page for browsers.</summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path = "/graphql")
    {
        var endpoint = ActivatorUtilities.CreateInstance<GraphQLEndpoint>(endpoints.ServiceProvider);
        GraphiQLPage.MapFiles(endpoints, path, endpoint.Options.GraphiQLPath);
        return endpoints.Map(path, endpoint.HandleAsync).WithDisplayName("GraphQL " + path);
    }

    /// <summary>Changes how the endpoint serves; may be called by several modules.</summary>
    public static GraphQLServerBuilder ModifyServerOptions(this GraphQLServerBuilder builder, Action<GraphQLServerOptions> change)
    {
        var services = builder.Services;
        var options = services.FirstOrDefault(service => service.ServiceType == typeof(GraphQLServerOptions))?.ImplementationInstance as GraphQLServerOptions;
        if (options is null)
            services.AddSingleton(options = new GraphQLServerOptions());
        change(options);
        return builder;
    }
}
