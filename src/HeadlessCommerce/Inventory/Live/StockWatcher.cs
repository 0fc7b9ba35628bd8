using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL.Subscriptions;

namespace HeadlessCommerce.Inventory.Live;

/// <summary>
/// One subscriber: remembers what it was sent of each level, so that nothing comes twice and <c>previousSequence</c> is true. If it reads slowly, the last state of each level waits for it.
/// </summary>
internal sealed class StockWatcher
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid Variant, Guid Location), Sent> _sent = [];
    private readonly LatestBuffer<(Guid Variant, Guid Location), StockChanged> _waiting;
    private readonly IReadOnlySet<Guid>? _locations;
    private readonly Channel _channel;

    // News that came before it was known what the subscriber has.
    private List<StockNewsItem>? _early;

    /// <param name="variants">What it watches.</param>
    /// <param name="locations">Where; null: everywhere.</param>
    /// <param name="channel">Shows exact quantities or bands.</param>
    /// <param name="resumes">Whether <see cref="Resume"/> will be called.</param>
    /// <param name="onLeft">Called once when it reads no more.</param>
    public StockWatcher(IReadOnlyCollection<Guid> variants, IReadOnlySet<Guid>? locations, Channel channel, bool resumes, Action<StockWatcher> onLeft)
    {
        Variants = variants;
        _locations = locations;
        _channel = channel;
        _early = resumes ? [] : null;
        // A newer state replaces the one that waits, and takes over what the subscriber really was sent before.
        _waiting = new(MaxLevels, (waiting, newer) => newer with { PreviousSequence = waiting.PreviousSequence }, () => onLeft(this));
    }

    // Variants of a subscription times locations of a shop: more cannot wait.
    private const int MaxLevels = 100_000;

    public IReadOnlyCollection<Guid> Variants { get; }

    public IAsyncEnumerable<StockChanged> Events => _waiting;

    /// <summary>From here on; what is not as the subscriber knows it is told at once.</summary>
    public void Resume(IEnumerable<StockNews> levels, IReadOnlyDictionary<(Guid Variant, Guid Location), long> known)
    {
        lock (_lock)
        {
            foreach (var level in levels)
            {
                if (_locations?.Contains(level.LocationId) == false)
                    continue;
                var key = (level.VariantId, level.LocationId);
                var status = _channel.StatusOf(level.Sellable, level.Beyond);
                var isKnown = known.TryGetValue(key, out var sequence);
                if (_channel.StockDisplay == StockDisplay.Exact)
                {
                    _sent[key] = new(level.Sequence, status, Count: 0);
                    if (!isKnown || sequence != level.Sequence)
                        _waiting.TryAdd(key, StockChanged.Of(level, level.Sequence, sequence));
                }
                else
                {
                    // Their sequence was a subscription's own that is gone: the band is told, whether it changed or not, under the next.
                    _sent[key] = new(level.Sequence, status, sequence + 1);
                    _waiting.TryAdd(key, StockChanged.Of(level, sequence + 1, sequence));
                }
            }
            var early = _early ?? [];
            _early = null;
            early.ForEach(Tell);
        }
    }

    public void Offer(StockNewsItem item)
    {
        if (_locations?.Contains(item.News.LocationId) == false)
            return;
        lock (_lock)
        {
            if (_early is not null)
                _early.Add(item);
            else
                Tell(item);
        }
    }

    private void Tell(StockNewsItem item)
    {
        var key = (item.News.VariantId, item.News.LocationId);
        if (!_sent.TryGetValue(key, out var sent))
            sent = new(item.Before.Sequence, _channel.StatusOf(item.Before.Sellable, item.Before.Beyond), Count: 0);
        if (item.News.Sequence <= sent.Sequence)
            return;
        var status = _channel.StatusOf(item.News.Sellable, item.News.Beyond);
        if (_channel.StockDisplay == StockDisplay.Exact)
            _waiting.TryAdd(key, item.After(sent.Sequence));
        else if (status != sent.Status)
            _waiting.TryAdd(key, item.Counted(sent.Count + 1));
        _sent[key] = new(item.News.Sequence, status, status == sent.Status ? sent.Count : sent.Count + 1);
    }

    /// <param name="Sequence">Version of the level that was looked at last.</param>
    /// <param name="Status">Its band.</param>
    /// <param name="Count">Changes of the band so far.</param>
    private readonly record struct Sent(long Sequence, StockStatus Status, long Count);
}
