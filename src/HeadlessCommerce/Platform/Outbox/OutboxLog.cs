using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Platform.Outbox;

internal static partial class OutboxLog
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Outbox: the hint was lost, the poll will find the event")]
    public static partial void HintLost(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox: event {Id} of {Topic} failed; its key waits for the next try")]
    public static partial void EventFailed(ILogger logger, Exception exception, long id, string topic);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox: {Count} events could not be told; they are tried again")]
    public static partial void NewsNotTold(ILogger logger, Exception exception, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox: the dispatcher lost its connection and starts again")]
    public static partial void DispatcherBroke(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Outbox: this process dispatches partitions {Partitions}")]
    public static partial void Holds(ILogger logger, string partitions);
}
