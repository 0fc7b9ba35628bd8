using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.GraphQL.Diagnostics;

/// <summary>What the engine logs. Neither documents nor variables: they may hold what a person typed.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Client} sent a document that is not registered: {DocumentId}")]
    public static partial void UnknownDocument(ILogger logger, string client, string documentId);

    [LoggerMessage(2, LogLevel.Error, "The {Transport} transport failed.")]
    public static partial void TransportFailed(ILogger logger, Exception exception, string transport);

    [LoggerMessage(4, LogLevel.Debug, "A socket was closed: {Code} {Reason}")]
    public static partial void SocketClosed(ILogger logger, int code, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Operation {Operation} ran into the time limit.")]
    public static partial void TimedOut(ILogger logger, string operation);
}
