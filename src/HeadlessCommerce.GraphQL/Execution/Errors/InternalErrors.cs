using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>What a client sees of a bug: a trace id to tell us, never a stack.</summary>
internal static partial class InternalErrors
{
    public const string Message = "Internal error";
    public const string Code = "INTERNAL";

    public static string TraceId() => Activity.Current?.TraceId.ToHexString() ?? Guid.NewGuid().ToString("N");

    public static IReadOnlyDictionary<string, object?> Extensions(string traceId) => new Dictionary<string, object?> { ["traceId"] = traceId };

    [LoggerMessage(100, LogLevel.Error, "{Field} failed, trace {TraceId}.")]
    public static partial void Log(ILogger logger, Exception exception, string field, string traceId);
}
