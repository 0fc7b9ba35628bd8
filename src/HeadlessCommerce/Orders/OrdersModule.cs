using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.Orders;

public static class OrdersModule
{
    /// <summary>From a cart to goods in hand, with the money right.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddSingleton<FrozenCarts>();
        services.AddSingleton<OrderPricing>();
        services.AddSingleton<PlaceOrder>();
        services.AddSingleton<ReserveTogether>();
        services.AddSingleton<ConfirmTogether>();
        services.AddSingleton<OrderEnd>();
        services.AddSingleton<CancelOrder>();
        services.AddSingleton<ReturnGoods>();
        services.AddSingleton<EditedLines>();
        services.AddSingleton<EditedDelivery>();
        services.AddSingleton<PlanEdit>();
        services.AddSingleton<EditOrder>();
        services.AddSingleton<ExchangeGoods>();
        services.AddSingleton<PayOrder>();
        services.AddSingleton<FinishAddedPayments>();
        services.AddHostedService(provider => provider.GetRequiredService<FinishAddedPayments>());
        services.AddSingleton<OrderFeed>();
        services.AddSingleton<OrderFollowUps>();
        services.AddSingleton<TellOfBackorders>();
        services.AddSingleton<IFulfilmentListener, OrderFulfilments>();
        services.AddSingleton<IPaymentListener, OrderPayments>();
        services.AddSingleton<FinishOrders>();
        services.AddHostedService(provider => provider.GetRequiredService<FinishOrders>());
        services.OnEvent<OrderNews>(
            "order",
            (scope, news, cancellationToken) => scope.GetRequiredService<OrderFollowUps>().On(news, cancellationToken)
        );
        services.OnEvent<BackorderNews>(
            BackorderNews.Topic,
            (scope, news, cancellationToken) => scope.GetRequiredService<TellOfBackorders>().On(news, cancellationToken)
        );
        services.OnEvent<ProviderTold>("payment-told", (scope, told, cancellationToken) => scope.GetRequiredService<FinishOrders>().On(told, cancellationToken));
        services.OnEvent<ProviderTold>("payment-told", (scope, told, cancellationToken) => scope.GetRequiredService<FinishAddedPayments>().On(told, cancellationToken));
        return services;
    }
}
