using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace HeadlessCommerce.Platform.Redis;

/// <summary>
/// The one connection to Redis, shared by all requests of the process. After a break it comes back by itself; what is asked meanwhile waits a little,
/// and what was under way when it broke fails: whether it took effect is not known, and the idempotency key of the next try decides.
/// </summary>
public sealed partial class RedisConnection : IDisposable
{
    // An asynchronous call of this client version never times out by itself.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ConnectionMultiplexer _connection;
    private readonly ILogger<RedisConnection> _logger;
    private readonly string? _channelPrefix;
    private readonly Lock _lock = new();
    private TaskCompletionSource _restored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RedisConnection(string connectionString, ILogger<RedisConnection> logger)
    {
        _logger = logger;
        var options = ConfigurationOptions.Parse(connectionString);
        options.AbortOnConnectFail = false; // start without Redis; readiness says that it is missing
        options.ReconnectRetryPolicy = new LinearRetry(100);
        options.ClientName = "HeadlessCommerce";
        _channelPrefix = options.ChannelPrefix;
        _connection = ConnectionMultiplexer.Connect(options);
        _connection.ConnectionFailed += (_, failure) => Broken(_logger, failure.ConnectionType, failure.FailureType);
        _connection.ConnectionRestored += (_, failure) => Restored(failure.ConnectionType);
        Subscriber = _connection.GetSubscriber();
    }

    internal ISubscriber Subscriber { get; }

    /// <summary>What a channel is called in Redis itself: for scripts that publish, past the client and its <c>channelPrefix</c>.</summary>
    internal string ChannelName(string channel) => _channelPrefix + channel;

    public bool IsConnected => _connection.IsConnected;

    /// <summary>The connection that carries subscriptions came back; messages in between are lost.</summary>
    internal event Action? SubscriptionsRestored;

    /// <summary>Runs a script, atomic on its keys, in one round trip. Its keys lie in one hash slot.</summary>
    public async Task<RedisResult> Run(RedisScript script, RedisKey[] keys, params RedisValue[] values)
    {
        try
        {
            return await Call(database => database.ScriptEvaluateAsync(script.Hash, keys, values));
        }
        catch (RedisServerException exception) when (exception.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // Redis was flushed or restarted and has forgotten the text; EVAL runs it and teaches it again.
            object[] arguments = [script.Text, keys.Length, .. keys.Select(key => (object)key), .. values.Select(value => (object)value)];
            return await Call(database => database.ExecuteAsync("EVAL", arguments));
        }
    }

    /// <summary>Any other command. Keys are given as <see cref="RedisKey"/>.</summary>
    public Task<RedisResult> Execute(string command, params object[] arguments) => Call(database => database.ExecuteAsync(command, arguments));

    /// <summary>Whether Redis answers now.</summary>
    public async Task<bool> Ping(CancellationToken cancellationToken)
    {
        try
        {
            await _connection.GetDatabase().PingAsync().WaitAsync(TimeSpan.FromSeconds(2), cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return false;
        }
    }

    public void Dispose() => _connection.Dispose();

    private async Task<RedisResult> Call(Func<IDatabase, Task<RedisResult>> send)
    {
        RoundTrips.RedisCall();
        for (var deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ;)
        {
            try
            {
                return await send(_connection.GetDatabase()).WaitAsync(Patience);
            }
            catch (Exception exception) when (WasNotSent(exception) && Environment.TickCount64 < deadline)
            {
                await WaitForConnection();
            }
        }
    }

    /// <summary>Only what certainly had no effect is sent again.</summary>
    private static bool WasNotSent(Exception exception) =>
        exception is RedisConnectionException { FailureType: ConnectionFailureType.UnableToResolvePhysicalConnection or ConnectionFailureType.UnableToConnect }
        || exception is RedisServerException && exception.Message.StartsWith("LOADING", StringComparison.Ordinal);

    private async Task WaitForConnection()
    {
        Task restored;
        lock (_lock)
            restored = _restored.Task;
        try
        {
            await restored.WaitAsync(TimeSpan.FromMilliseconds(100));
        }
        catch (TimeoutException)
        {
            // Asked again by the caller until its patience ends.
        }
    }

    private void Restored(ConnectionType type)
    {
        Back(_logger, type);
        if (type == ConnectionType.Subscription)
        {
            SubscriptionsRestored?.Invoke();
            return;
        }
        TaskCompletionSource waiting;
        lock (_lock)
        {
            waiting = _restored;
            _restored = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        waiting.TrySetResult();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis: the {Type} connection broke ({Failure})")]
    private static partial void Broken(ILogger logger, ConnectionType type, ConnectionFailureType failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis: the {Type} connection is back")]
    private static partial void Back(ILogger logger, ConnectionType type);
}
