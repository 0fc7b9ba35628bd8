using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Orders;

internal static partial class OrdersLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Payment provider {Provider} did not answer for order {OrderId}; the worker will ask by key")]
    public static partial void ProviderSilent(ILogger logger, Exception exception, string provider, Guid orderId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Order {OrderId} was paid after its stock was gone; the payment is given back")]
    public static partial void PaidTooLate(ILogger logger, Guid orderId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Orders} orders could not be written together; each goes alone")]
    public static partial void NotTogether(ILogger logger, Exception exception, int orders);

    [LoggerMessage(Level = LogLevel.Error, Message = "Order {OrderId} could not be finished; it is tried again")]
    public static partial void NotFinished(ILogger logger, Exception exception, Guid orderId);
}
