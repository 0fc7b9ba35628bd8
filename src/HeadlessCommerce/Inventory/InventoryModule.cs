using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Inventory.BackInStock;
using HeadlessCommerce.Inventory.Counts;
using HeadlessCommerce.Inventory.Holds;
using HeadlessCommerce.Inventory.Live;
using HeadlessCommerce.Inventory.LowStock;
using HeadlessCommerce.Inventory.Purchases;
using HeadlessCommerce.Inventory.Staff;
using HeadlessCommerce.Inventory.Staff.Batch;
using HeadlessCommerce.Inventory.Transfers;
using HeadlessCommerce.Platform.Outbox;
using HeadlessCommerce.Platform.Redis;
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
        services.AddSingleton<InventoryWork>();
        services.AddSingleton<InventoryBatchWork>();
        services.AddSingleton<StockCountWork>();
        services.AddSingleton<StockTransferWork>();
        services.AddSingleton<PurchaseOrderWork>();
        services.AddHostedService<ExpireReservations>();
        services.AddDataLoader<HoldsByCart>();
        services.AddSingleton<FillBackorders>();
        services.OnEvent<FillBackorders.News>(
            StockNews.Topic,
            (scope, news, cancellationToken) => scope.GetRequiredService<FillBackorders>().Run(news, cancellationToken)
        );
        services.AddSingleton<LowStockRules>();
        services.AddHostedService(provider => provider.GetRequiredService<LowStockRules>());
        services.AddSingleton<WatchLowStock>();
        services.OnEvent<WatchLowStock.News>(
            StockNews.Topic,
            (scope, news, cancellationToken) => scope.GetRequiredService<WatchLowStock>().Run(news, cancellationToken)
        );
        services.AddSingleton<BackInStockAlerts>();
        services.AddSingleton<NotifyBackInStock>();
        services.OnEvent<NotifyBackInStock.News>(
            StockNews.Topic,
            (scope, news, cancellationToken) => scope.GetRequiredService<NotifyBackInStock>().Run(news, cancellationToken)
        );
        services.AddSingleton<StockFeed>();
        services.AddHostedService(provider =>
        {
            var feed = provider.GetRequiredService<StockFeed>();
            provider.GetRequiredService<RedisTopics>().OnReconnect(feed.Reread); // for as long as the process lives
            return feed;
        });
        return services;
    }
}
