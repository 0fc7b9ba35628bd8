using HeadlessCommerce.GraphQL;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.Carts;

public static class CartsModule
{
    /// <summary>One cart over all channels, in Redis, with a copy in PostgreSQL.</summary>
    public static IServiceCollection AddCarts(this IServiceCollection services)
    {
        services.AddSingleton<CartArchive>();
        services.AddSingleton<KnownTerms>();
        services.AddSingleton<CartStore>();
        services.AddSingleton<SaveCarts>();
        services.AddHostedService(provider => provider.GetRequiredService<SaveCarts>());
        services.AddHostedService<ForgetHandoffs>();
        services.AddSingleton<CartOffers>();
        services.AddSingleton<CartReservations>();
        services.AddSingleton<ExtendReservation>();
        services.AddSingleton<CreateCart>();
        services.AddSingleton<ChangeLines>();
        services.AddSingleton<SelectDelivery>();
        services.AddSingleton<HandOffCart>();
        services.AddSingleton<CartWatches>();
        services.AddSingleton<GoodsReads>();
        services.AddDataLoader<GoodsByVariant>();
        services.AddDataLoader<StockByVariant>();
        return services;
    }
}
