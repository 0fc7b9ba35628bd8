using System.Threading.Channels;
using HeadlessCommerce.Platform.Redis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using StackExchange.Redis;

namespace HeadlessCommerce.Carts;

/// <summary>
/// Copies changed carts to PostgreSQL, right after each change. What waits is in memory and marked in Redis, by the script that made the change: when this process dies,
/// another one (or this one, started again) finds the mark. Several changes of a cart that wait together are one copy.
/// </summary>
public sealed partial class SaveCarts(RedisConnection redis, CartArchive archive, TimeProvider time, ILogger<SaveCarts> logger) : BackgroundService
{
    private const int BatchSize = 200;

    // So many carts may wait in memory while PostgreSQL is away; the others are found by their marks.
    private const int MaxWaiting = 20_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan IsGone = TimeSpan.FromSeconds(4); // a server without a beat for so long
    private static readonly TimeSpan LookAnyway = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan KeepInRedis = TimeSpan.FromDays(30); // after that PostgreSQL has it alone, until somebody opens it
    private static readonly RedisScript Unmark = new(
        "if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) redis.call('EXPIRE', KEYS[1], ARGV[2]) end"
    );

    // Says that this server lives, and how many others have fallen silent since somebody looked; by the clock of Redis.
    private static readonly RedisScript Alive = new(
        """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        redis.call('ZADD', KEYS[1], now, ARGV[1])
        local gone = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
        for _, server in ipairs(gone) do redis.call('ZREM', KEYS[1], server) end
        return #gone
        """
    );
    private static readonly RedisKey Servers = "carts:servers";

    private readonly string _self = Guid.CreateVersion7().ToString("N");
    private volatile bool _leftSome = true; // at the start: by a server that was the only one
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<Guid, Waiting> _waiting = [];
    private readonly Lock _lock = new();

    private sealed record Waiting(CartCopy Copy, TaskCompletionSource Saved);

    /// <summary>Takes a copy of a cart that has changed.</summary>
    internal void Enqueue(CartCopy copy)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(copy.Id, out var waiting))
            {
                if (waiting.Copy.Revision < copy.Revision)
                    _waiting[copy.Id] = waiting with { Copy = copy };
            }
            else if (_waiting.Count < MaxWaiting)
                _waiting[copy.Id] = new(copy, new(TaskCreationOptions.RunContinuationsAsynchronously));
            else
                _leftSome = true;
        }
        _wake.Writer.TryWrite(true);
    }

    /// <summary>Completes when PostgreSQL has everything of this cart that was given so far.</summary>
    internal Task Saved(Guid cartId, CancellationToken cancellationToken)
    {
        lock (_lock)
            return _waiting.TryGetValue(cartId, out var waiting) ? waiting.Saved.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        while (await SaveSome(cancellationToken)) { }
        await redis.Execute("ZREM", Servers, _self); // whoever leaves in order leaves nothing
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not in the flow of a request: what is read here counts for nobody.
        await Task.WhenAll(SaveWhatChanges(stoppingToken), FindWhatOthersLeft(stoppingToken));
    }

    private async Task SaveWhatChanges(CancellationToken cancellationToken)
    {
        while (await _wake.Reader.WaitToReadAsync(cancellationToken))
        {
            _wake.Reader.TryRead(out _);
            try
            {
                while (await SaveSome(cancellationToken)) { }
            }
            catch (Exception exception) when (IsOutage(exception))
            {
                NotSaved(logger, exception);
                await Task.Delay(Pause, time, cancellationToken);
                _wake.Writer.TryWrite(true);
            }
        }
    }

    /// <summary>Saves a batch; false when nothing waited.</summary>
    private async Task<bool> SaveSome(CancellationToken cancellationToken)
    {
        CartCopy[] copies;
        lock (_lock)
            copies = [.. _waiting.Values.Take(BatchSize).Select(waiting => waiting.Copy)];
        if (copies.Length == 0)
            return false;
        await archive.Save(copies, cancellationToken);
        lock (_lock)
        {
            foreach (var copy in copies)
            {
                if (_waiting[copy.Id] is var waiting && waiting.Copy.Revision == copy.Revision)
                {
                    _waiting.Remove(copy.Id);
                    waiting.Saved.TrySetResult();
                }
            }
        }
        await Task.WhenAll(
            copies.Select(copy =>
                redis.Run(Unmark, [CartStore.Key(copy.Id), CartStore.MarkKey(copy.Id)], copy.Revision, (long)KeepInRedis.TotalSeconds)
            )
        );
        return true;
    }

    /// <summary>
    /// Looking for marks goes through all of Redis, so it is done only when there may be some: at the start, when a server has fallen silent (one of the others notices), when more
    /// carts waited than memory was given, and now and then.
    /// </summary>
    private async Task FindWhatOthersLeft(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        var looked = time.GetTimestamp();
        do
        {
            try
            {
                var gone = (long)await redis.Run(Alive, [Servers], _self, (long)IsGone.TotalMilliseconds);
                if (gone == 0 && !_leftSome && time.GetElapsedTime(looked) < LookAnyway)
                    continue;
                _leftSome = true; // should looking be cut short
                await EnqueueMarked(cancellationToken);
                lock (_lock)
                    _leftSome = _waiting.Count >= MaxWaiting;
                looked = time.GetTimestamp();
            }
            catch (Exception exception) when (IsOutage(exception))
            {
                NotSaved(logger, exception);
            }
        } while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task EnqueueMarked(CancellationToken cancellationToken)
    {
        var cursor = "0";
        do
        {
            var page = (RedisResult[])await redis.Execute("SCAN", cursor, "MATCH", "{cart:*}:unsaved", "COUNT", 1_000);
            cursor = (string)page[0];
            foreach (var mark in (string[])page[1])
            {
                var key = mark[..mark.LastIndexOf(':')];
                if ((string?)await redis.Execute("GET", (RedisKey)key) is not { } text)
                    continue;
                var cart = CartJson.ReadCart(text);
                Enqueue(new(cart.Id, cart.Revision, cart.Status, text));
            }
        } while (cursor != "0" && !cancellationToken.IsCancellationRequested);
    }

    private static bool IsOutage(Exception exception) => exception is NpgsqlException or RedisException or TimeoutException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changed carts wait to be saved: PostgreSQL or Redis is away")]
    private static partial void NotSaved(ILogger logger, Exception exception);
}
