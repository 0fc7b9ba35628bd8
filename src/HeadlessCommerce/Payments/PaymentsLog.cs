using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Payments;

internal static partial class PaymentsLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Payment provider {Provider} did not answer for payment {PaymentId}; it is asked again")]
    public static partial void ProviderSilent(ILogger logger, Exception exception, string provider, Guid paymentId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Payment provider {Provider} is switched off, but is to be asked for payment {PaymentId}; it is asked when it is on")]
    public static partial void ProviderOff(ILogger logger, string provider, Guid paymentId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Payment provider {Provider} took payment {PaymentId} after its order was given up; it is given back")]
    public static partial void TakenLate(ILogger logger, string provider, Guid paymentId);

    [LoggerMessage(Level = LogLevel.Error, Message = "What a payment provider said of payment {PaymentId} could not be written down; it is asked again")]
    public static partial void NotWritten(ILogger logger, Exception exception, Guid paymentId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Open requests to payment providers could not be read; they are looked for again")]
    public static partial void NotAsked(ILogger logger, Exception exception);
}
