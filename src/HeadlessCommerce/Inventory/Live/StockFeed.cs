using System.Collections.Concurrent;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Inventory.Live;

/// <summary>
/// Stock news of this replica: one subscription to the topic, and an index from variant to its watchers, so that a change costs as much as it has watchers. A burst of changes of a level
/// is a few pieces of news a second (<see cref="WatchedVariant"/>). Pub/sub may lose news; whenever that may have happened, the watched levels are read again and what changed is told.
/// </summary>
public sealed partial class StockFeed(CommerceDb db, ITopics topics, TimeProvider time, ILogger<StockFeed> log) : BackgroundService
{
    private const int RereadAtOnce = 1_000;

    /// <summary>A level is news at most four times a second: faster than anybody reads.</summary>
    internal const long WindowMilliseconds = 250;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, WatchedVariant> _watched = new();
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _rereadWanted = new(0, 1);

    // At most one entry per level; all windows are of one length, so the first that began ends first.
    private readonly System.Threading.Channels.Channel<(WatchedVariant Variant, Guid Location, long End)> _windows =
        System.Threading.Channels.Channel.CreateUnbounded<(WatchedVariant, Guid, long)>(new() { SingleReader = true });

    /// <summary>Variants that somebody watches here.</summary>
    internal int WatchedVariants => _watched.Count;

    /// <summary>Changes from the moment at which the task completes; enumerate it, and dispose the enumerator to leave.</summary>
    /// <param name="variants">Of what.</param>
    /// <param name="locations">Where; null: everywhere.</param>
    /// <param name="channel">Shows exact quantities or bands.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <param name="known">What the subscriber was sent before, to go on from there; null: it begins.</param>
    public async Task<IAsyncEnumerable<StockChanged>> Watch(
        IReadOnlyCollection<Guid> variants,
        IReadOnlySet<Guid>? locations,
        Channel channel,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<(Guid Variant, Guid Location), long>? known = null
    )
    {
        await _listening.Task.WaitAsync(cancellationToken);
        var watcher = new StockWatcher(variants, locations, channel, resumes: known is not null, Remove);
        // First watch, then read: what changes in between is news.
        var watched = Add(watcher);
        try
        {
            Guid[] unread = [.. watched.Where(pair => !pair.Value.IsRead).Select(pair => pair.Key)];
            if (unread.Length > 0)
                await Read(unread, cancellationToken);
            if (known is not null)
                watcher.Resume(watched.Values.SelectMany(variant => variant.Levels()), known);
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

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Listen(stoppingToken), EndWindows(stoppingToken), RereadWhenWanted(stoppingToken));

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
                    foreach (var variants in _watched.Keys.Chunk(RereadAtOnce))
                        await Read(variants, stoppingToken);
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

    private async Task EndWindows(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (variant, location, end) in _windows.Reader.ReadAllAsync(stoppingToken))
            {
                if (end - Now is > 0 and var left)
                    await Task.Delay(TimeSpan.FromMilliseconds(left), time, stoppingToken);
                if (variant.EndWindow(location))
                    BeginWindow(variant, location);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private void BeginWindow(WatchedVariant variant, Guid location) => _windows.Writer.TryWrite((variant, location, Now + WindowMilliseconds));

    private long Now => time.GetTimestamp() / (time.TimestampFrequency / 1_000);

    private void Offer(StockNews news)
    {
        if (_watched.TryGetValue(news.VariantId, out var variant) && variant.Offer(news))
            BeginWindow(variant, news.LocationId);
    }

    private async Task Read(Guid[] variants, CancellationToken cancellationToken)
    {
        var levels = (await Levels(variants, cancellationToken)).ToLookup(level => level.VariantId);
        foreach (var id in variants)
        {
            if (!_watched.TryGetValue(id, out var variant))
                continue; // who watched it has left
            foreach (var location in variant.Read(levels[id]))
                BeginWindow(variant, location);
        }
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

    private Dictionary<Guid, WatchedVariant> Add(StockWatcher watcher)
    {
        var added = new Dictionary<Guid, WatchedVariant>();
        foreach (var id in watcher.Variants)
        {
            var variant = _watched.GetOrAdd(id, static _ => new());
            while (!variant.TryAdd(watcher))
            {
                _watched.TryRemove(KeyValuePair.Create(id, variant)); // its last watcher is just about to
                variant = _watched.GetOrAdd(id, static _ => new());
            }
            added[id] = variant;
        }
        return added;
    }

    private void Remove(StockWatcher watcher)
    {
        foreach (var id in watcher.Variants)
        {
            if (_watched.TryGetValue(id, out var variant) && variant.Remove(watcher))
                _watched.TryRemove(KeyValuePair.Create(id, variant));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream of stock news ended; it is opened again.")]
    private static partial void StreamEnded(ILogger log, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Watched stock could not be read again now.")]
    private static partial void NotReread(ILogger log, Exception exception);
}
