using HeadlessCommerce.Platform.Redis;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace HeadlessCommerce.Platform.Outbox;

/// <summary>
/// Tells the dispatcher, wherever it runs, that something was committed. Only a hint, over Redis and not by NOTIFY, since commits with NOTIFY queue behind each other;
/// a lost hint costs the pause of a poll.
/// </summary>
public sealed class OutboxWaker(RedisConnection redis, ILogger<OutboxWaker> logger) : IDisposable
{
    private const string Channel = "outbox";
    private readonly SemaphoreSlim _signal = new(0, 1);
    private int _sending;

    /// <summary>After a commit. Hints that come while one is on its way are the same hint.</summary>
    public void Wake()
    {
        Signal();
        if (Interlocked.Exchange(ref _sending, 1) == 0)
            _ = Send();
    }

    /// <summary>Completes at the next hint, or after the pause.</summary>
    internal Task Wait(TimeSpan pause, CancellationToken cancellationToken) => _signal.WaitAsync(pause, cancellationToken);

    internal Task Listen() => redis.Subscriber.SubscribeAsync(Channel, (_, _) => Signal());

    public void Dispose() => _signal.Dispose();

    /// <summary>There is something to do in this process.</summary>
    internal void Signal()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Awake already.
        }
    }

    private async Task Send()
    {
        try
        {
            // Nobody waits for it: it does not go back to the request that it began in, which may have ended.
            await redis.Subscriber.PublishAsync(Channel, RedisValue.EmptyString).ConfigureAwait(false);
        }
        catch (RedisException exception)
        {
            OutboxLog.HintLost(logger, exception);
        }
        finally
        {
            Interlocked.Exchange(ref _sending, 0);
        }
    }
}
