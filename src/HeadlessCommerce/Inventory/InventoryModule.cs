using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.Inventory;

public static class InventoryModule
{
    /// <summary>One truth about stock: locations, levels, the ledger, reservations.</summary>
    public static IServiceCollection AddInventory(this IServiceCollection services)
    {
        services.AddSingleton<LocationDirectory>();
        services.AddHostedService(provider => provider.GetRequiredService<LocationDirectory>());
        services.AddSingleton<Availability>();
        services.AddHostedService<ExpireReservations>();
        return services;
    }
}
