using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Platform.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using StackExchange.Redis;

namespace HeadlessCommerce.Platform.Outbox;

/// <summary>
/// Brings committed events to their handlers and topics, in order per key: handlers, then the news, then the row is removed, so that a kill at any point repeats and never loses.
/// Events that are there together are read, told and removed together. Every process runs one; an advisory lock per partition decides who works, and the locks of a dead process are free at once.
/// </summary>
internal sealed class OutboxDispatcher(
    CommerceDb db, RedisTopics topics, OutboxWaker waker, IEnumerable<EventHandler> handlers, IServiceScopeFactory scopes, ILogger<OutboxDispatcher> logger)
    : BackgroundService
{
    private const int BatchSize = 256;
    private const int MostAtWork = 512; // events whose handlers take their time
    private const long ClaimEvery = 1_000; // milliseconds
    private static readonly TimeSpan HandlersEndWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private readonly ILookup<string, EventHandler> _handlers = handlers.ToLookup(handler => handler.Topic);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await waker.Listen().WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // One session holds the locks for as long as this process dispatches.
                await using var session = await db.OpenSession(stoppingToken);
                await Work(new OutboxTable(session), stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested && exception is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                OutboxLog.DispatcherBroke(logger, exception);
                await Task.Delay(Poll, stoppingToken);
            }
        }
    }

    private async Task Work(OutboxTable outbox, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var work = new OutboxWork(_handlers, scopes, waker, logger, ended.Token);
        List<long> done = [];
        try
        {
            await outbox.Begin(stopping);
            for (var nextClaim = 0L; ;)
            {
                if (outbox.Held.Count < OutboxTable.Partitions && Environment.TickCount64 >= nextClaim)
                {
                    if (await outbox.Claim(stopping))
                        OutboxLog.Holds(logger, string.Join(' ', outbox.Held.Order()));
                    nextClaim = Environment.TickCount64 + ClaimEvery;
                }
                if (outbox.Held.Count > 0)
                {
                    var events = await outbox.Next(done, work.Busy, Math.Min(BatchSize, MostAtWork - work.Count), stopping);
                    done = [];
                    work.Begin(events);
                    done = await Tell(work, stopping);
                    if (done.Count > 0 || events.Count == BatchSize)
                        continue; // removed with the next look
                }
                await waker.Wait(Poll, stopping);
            }
        }
        finally
        {
            if (done.Count > 0 && stopping.IsCancellationRequested)
                await outbox.Remove(done);
            // Another process may hold the partitions by now: what a handler still does here is done again there, and in its order.
            await ended.CancelAsync();
            await work.Ended().WaitAsync(HandlersEndWithin, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // one that does not listen must not stop all others
        }
    }

    /// <summary>All that is handled, as one message; returns the ids of what was told.</summary>
    private async Task<List<long>> Tell(OutboxWork work, CancellationToken cancellationToken)
    {
        var handled = work.TakeHandled();
        if (handled.Count == 0)
            return [];
        try
        {
            await topics.PublishAll(handled.ConvertAll(news => new TopicNews(news.Topic, news.Key, news.Payload)), cancellationToken);
            work.Done(handled, failed: false);
            return handled.ConvertAll(news => news.Id);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            OutboxLog.NewsNotTold(logger, exception, handled.Count);
            work.Done(handled, failed: true);
            return [];
        }
    }
}
