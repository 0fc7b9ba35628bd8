using System.Text.Json;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Platform.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeadlessCommerce.Platform.Outbox;

/// <summary>
/// Brings committed events to their handlers and topics, in order per key: handlers, then the news, then the row is removed, so that a kill at any point repeats and never loses.
/// Every process runs one; an advisory lock per partition decides who works, and the locks of a dead process are free at once.
/// </summary>
internal sealed class OutboxDispatcher(
    CommerceDb db, RedisTopics topics, OutboxWaker waker, IEnumerable<EventHandler> handlers, IServiceScopeFactory scopes, ILogger<OutboxDispatcher> logger)
    : BackgroundService
{
    internal const int Partitions = 8;
    private const int BatchSize = 256;
    private const int LockSpace = 0x6f75_7478; // first key of the advisory locks
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly ILookup<string, EventHandler> _handlers = handlers.ToLookup(handler => handler.Topic);
    private readonly Dictionary<string, long> _failedUntil = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await waker.Listen().WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // One session holds the locks for as long as this process dispatches.
                await using var session = await db.OpenSession(stoppingToken);
                await Work(session, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested && exception is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                OutboxLog.DispatcherBroke(logger, exception);
                await Task.Delay(Poll, stoppingToken);
            }
        }
    }

    private async Task Work(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        var held = new List<short>();
        var nextClaim = 0L;
        while (true)
        {
            if (held.Count < Partitions && Environment.TickCount64 >= nextClaim)
            {
                held = await Claim(session, held, cancellationToken);
                nextClaim = Environment.TickCount64 + 1_000;
            }
            var full = held.Count > 0 && await DispatchBatch(session, held, cancellationToken);
            if (!full)
                await waker.Wait(Poll, cancellationToken);
        }
    }

    private async Task<List<short>> Claim(NpgsqlConnection session, List<short> held, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"select p::int2 from generate_series(0, {Partitions - 1}) p where p::int2 <> all ($1) and pg_try_advisory_lock({LockSpace}, p)", session)
        {
            Parameters = { new() { Value = held.ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var all = new List<short>(held);
        while (await reader.ReadAsync(cancellationToken))
            all.Add(reader.GetInt16(0));
        if (all.Count > held.Count)
            OutboxLog.Holds(logger, string.Join(' ', all.Order()));
        return all;
    }

    /// <summary>True when more is waiting.</summary>
    private async Task<bool> DispatchBatch(NpgsqlConnection session, List<short> held, CancellationToken cancellationToken)
    {
        var events = await Read(session, held, cancellationToken);
        if (events.Count == 0)
            return false;
        var done = new List<long>(events.Count);
        try
        {
            // Keys are independent of each other; within one, order rules.
            await Task.WhenAll(events.GroupBy(news => news.Key).Select(async group =>
            {
                foreach (var news in group)
                {
                    if (!await TryDispatch(news, cancellationToken))
                        return;
                    lock (done)
                        done.Add(news.Id);
                }
            }));
        }
        finally
        {
            await Remove(session, done);
        }
        return events.Count == BatchSize;
    }

    private async Task<List<OutboxEvent>> Read(NpgsqlConnection session, List<short> held, CancellationToken cancellationToken)
    {
        string[] waiting;
        lock (_failedUntil)
            waiting = [.. _failedUntil.Where(entry => entry.Value > Environment.TickCount64).Select(entry => entry.Key)];
        await using var command = new NpgsqlCommand(
            $"select id, topic, key, payload::text from platform.outbox where partition = any ($1) and key <> all ($2) order by id limit {BatchSize}", session)
        {
            Parameters = { new() { Value = held.ToArray() }, new() { Value = waiting } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var events = new List<OutboxEvent>();
        while (await reader.ReadAsync(cancellationToken))
            events.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), JsonSerializer.Deserialize<JsonElement>(reader.GetString(3))));
        return events;
    }

    private async Task<bool> TryDispatch(OutboxEvent news, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var handler in _handlers[news.Topic])
            {
                await using var scope = scopes.CreateAsyncScope();
                await handler.Handle(scope.ServiceProvider, news, cancellationToken);
            }
            await topics.PublishJson(news.Topic, news.Key, news.Payload, cancellationToken);
            lock (_failedUntil)
                _failedUntil.Remove(news.Key);
            return true;
        }
#pragma warning disable CA1031 // whatever a handler throws, the other keys go on
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            OutboxLog.EventFailed(logger, exception, news.Id, news.Topic);
            lock (_failedUntil)
                _failedUntil[news.Key] = Environment.TickCount64 + (long)RetryAfter.TotalMilliseconds;
            return false;
        }
    }

    private static async Task Remove(NpgsqlConnection session, List<long> done)
    {
        if (done.Count == 0)
            return;
        await using var command = new NpgsqlCommand("delete from platform.outbox where id = any ($1)", session) { Parameters = { new() { Value = done.ToArray() } } };
        await command.ExecuteNonQueryAsync(CancellationToken.None); // also while stopping: what is done is not done again
    }
}
