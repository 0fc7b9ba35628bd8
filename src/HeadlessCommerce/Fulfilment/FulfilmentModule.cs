using HeadlessCommerce.Fulfilment.Routing;
using HeadlessCommerce.Fulfilment.Staff;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.Fulfilment;

public static class FulfilmentModule
{
    /// <summary>How goods reach the shopper: options with prices and promises, and the work of stores and warehouses.</summary>
    public static IServiceCollection AddFulfilment(this IServiceCollection services)
    {
        services.AddSingleton<DeliveryMethods>();
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryMethods>());
        services.AddSingleton<RoutingRules>();
        services.AddHostedService(provider => provider.GetRequiredService<RoutingRules>());
        services.AddSingleton<LocationRoutings>();
        services.AddSingleton<DeliveryPlanner>();
        services.AddSingleton<RefusedWork>();
        services.AddSingleton<RoutingPreview>();
        services.AddSingleton<FulfilmentWork>();
        return services;
    }
}
