using System.Collections.Concurrent;
using System.Collections.Immutable;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Inventory.Live;

/// <summary>
/// Stock news of this replica: one subscription to the topic, and an index from variant to its watchers, so that a change costs as much as it has watchers.
/// Pub/sub may lose news; whenever that may have happened, the watched levels are read again and whoever has an older state is told the last one.
/// </summary>
public sealed partial class StockFeed(CommerceDb db, ITopics topics, TimeProvider time, ILogger<StockFeed> log) : BackgroundService
{
    private const int RereadAtOnce = 1_000;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, ImmutableArray<StockWatcher>> _watchers = new();
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _rereadWanted = new(0, 1);

    /// <summary>Variants that somebody watches here.</summary>
    internal int WatchedVariants => _watchers.Count;

    /// <summary>Changes from the moment at which the task completes; enumerate it, and dispose the enumerator to leave.</summary>
    public async Task<IAsyncEnumerable<StockChanged>> Watch(
        IReadOnlyCollection<Guid> variants,
        IReadOnlySet<Guid>? locations,
        Channel channel,
        CancellationToken cancellationToken
    )
    {
        await _listening.Task.WaitAsync(cancellationToken);
        var watcher = new StockWatcher(variants, locations, channel, Remove);
        // First watch, then read: what changes in between comes as news and is kept until the levels are known.
        Add(watcher);
        try
        {
            watcher.Begin(await Levels(variants, cancellationToken));
        }
        catch
        {
            Remove(watcher);
            throw;
        }
        return watcher.Events;
    }

    /// <summary>News may have been lost: the watched levels are read again, soon.</summary>
    public void Reread()
    {
        try
        {
            _rereadWanted.Release();
        }
        catch (SemaphoreFullException)
        {
            // Wanted already.
        }
    }

    public override void Dispose()
    {
        _rereadWanted.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Listen(stoppingToken), RereadWhenWanted(stoppingToken));

    private async Task Listen(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var news = await topics.SubscribeAsync<StockNews>(StockNews.Topic, stoppingToken);
                if (!_listening.TrySetResult())
                    Reread(); // the stream before this one ended, and with it some news
                await foreach (var item in news.WithCancellation(stoppingToken))
                    Offer(item);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever ends the stream, it is opened again; the process goes on
            catch (Exception exception)
#pragma warning restore CA1031
            {
                StreamEnded(log, exception);
                await Task.Delay(RetryAfter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RereadWhenWanted(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await _rereadWanted.WaitAsync(stoppingToken);
                try
                {
                    foreach (var variants in _watchers.Keys.Chunk(RereadAtOnce))
                    {
                        foreach (var level in await Levels(variants, stoppingToken))
                            Offer(level);
                    }
                }
                catch (Npgsql.NpgsqlException exception)
                {
                    NotReread(log, exception);
                    await Task.Delay(RetryAfter, time, stoppingToken);
                    Reread();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private void Offer(StockNews news)
    {
        if (!_watchers.TryGetValue(news.VariantId, out var watchers))
            return;
        var item = new StockNewsItem(news);
        foreach (var watcher in watchers)
            watcher.Offer(item);
    }

    private Task<IReadOnlyList<StockNews>> Levels(IReadOnlyCollection<Guid> variants, CancellationToken cancellationToken) =>
        db.Query(
            """
            select level.variant_id, variant.sku, level.location_id, location.code, level.version, level.sellable,
              case when level.promisable > greatest(level.sellable, 0) then level.backorder_kind end
            from inventory.level
            join catalog.variant on variant.id = level.variant_id
            join inventory.location on location.id = level.location_id
            where level.variant_id = any ($1)
            """,
            row => new StockNews(row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.GetString(3), row.GetInt64(4), row.GetInt32(5), row.IsDBNull(6) ? null : row.GetString(6)),
            [variants.ToArray()],
            cancellationToken
        );

    private void Add(StockWatcher watcher)
    {
        foreach (var variant in watcher.Variants)
            _watchers.AddOrUpdate(variant, static (_, added) => [added], static (_, known, added) => known.Add(added), watcher);
    }

    private void Remove(StockWatcher watcher)
    {
        foreach (var variant in watcher.Variants)
        {
            var left = _watchers.AddOrUpdate(variant, static (_, _) => [], static (_, known, leaving) => known.Remove(leaving), watcher);
            if (left.IsEmpty)
                _watchers.TryRemove(KeyValuePair.Create(variant, left)); // only if nobody came meanwhile
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream of stock news ended; it is opened again.")]
    private static partial void StreamEnded(ILogger log, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Watched stock could not be read again now.")]
    private static partial void NotReread(ILogger log, Exception exception);
}
