using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HeadlessCommerce.GraphQL;

public static class GraphQLServiceCollectionExtensions
{
    /// <summary>Adds the engine; called again it returns the same builder, so that each module can add its types.</summary>
    public static GraphQLServerBuilder AddGraphQLServer(this IServiceCollection services)
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(GraphQLServerBuilder))?.ImplementationInstance is GraphQLServerBuilder known)
            return known;
        var builder = new GraphQLServerBuilder(services);
        services.AddSingleton(builder);
        services.AddSingleton(builder.Options);
        return builder;
    }

    /// <summary>Registers a loader; each request has its own.</summary>
    public static IServiceCollection AddDataLoader<T>(this IServiceCollection services)
        where T : class, IDataLoader
    {
        services.TryAddScoped<T>();
        return services;
    }
}
