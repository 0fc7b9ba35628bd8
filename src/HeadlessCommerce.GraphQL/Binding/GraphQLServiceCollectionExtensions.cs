using HeadlessCommerce.GraphQL.Binding;
using HeadlessCommerce.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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
        services.AddScoped<LoaderScope>();
        services.AddScoped<ILoaderScope>(provider => provider.GetRequiredService<LoaderScope>());
        services.AddSingleton(provider => SchemaBinder.Bind(builder, provider.GetRequiredService<IServiceProviderIsService>()));
        services.AddSingleton(provider => new RequestExecutor(
            provider.GetRequiredService<Types.Schema>(),
            builder.Options,
            provider.GetService<ILogger<RequestExecutor>>()
        ));
        return builder;
    }

    /// <summary>Registers a loader; each request has its own.</summary>
    public static IServiceCollection AddDataLoader<T>(this IServiceCollection services)
        where T : class, IDataLoader
    {
        if (services.Any(service => service.ServiceType == typeof(T)))
            return services;
        var create = ActivatorUtilities.CreateFactory<T>([]);
        return services.AddScoped(provider =>
        {
            var loader = create(provider, null);
            provider.GetRequiredService<LoaderScope>().Add(loader);
            return loader;
        });
    }
}
