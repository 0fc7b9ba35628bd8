namespace HeadlessCommerce.Inventory.Live;

/// <summary>
/// A variant that somebody on this replica watches: what is known of its levels, and who is told. A level's change is told at once, unless the level was news a moment ago: then it waits,
/// and what changes meanwhile is one piece of news, made once for all who watch.
/// </summary>
internal sealed class WatchedVariant
{
    private readonly Lock _lock = new();
    private readonly List<StockWatcher> _watchers = [];
    private readonly Dictionary<Guid, Level> _levels = [];
    private bool _abandoned;

    /// <summary>Whether its levels were read since somebody watches it.</summary>
    public bool IsRead { get; private set; }

    /// <summary>False when the last watcher has just left: another one is to be made.</summary>
    public bool TryAdd(StockWatcher watcher)
    {
        lock (_lock)
        {
            if (!_abandoned)
                _watchers.Add(watcher);
            return !_abandoned;
        }
    }

    /// <summary>True when nobody is left.</summary>
    public bool Remove(StockWatcher watcher)
    {
        lock (_lock)
        {
            _watchers.Remove(watcher);
            return _abandoned = _watchers.Count == 0;
        }
    }

    /// <summary>What is known of its levels now.</summary>
    public StockNews[] Levels()
    {
        lock (_lock)
            return [.. _levels.Values.Select(level => level.Last)];
    }

    /// <summary>Its levels as PostgreSQL has them: what nobody heard of is known from here on, what is newer than what was heard is news.</summary>
    public IEnumerable<Guid> Read(IEnumerable<StockNews> levels, long now, long window)
    {
        var later = new List<Guid>();
        lock (_lock)
        {
            foreach (var level in levels)
            {
                if (!_levels.TryAdd(level.LocationId, new(level)) && Take(level, now, window))
                    later.Add(level.LocationId);
            }
            IsRead = true;
        }
        return later;
    }

    /// <summary>Takes news; true when it waits and is to be told after the window.</summary>
    public bool Offer(StockNews news, long now, long window)
    {
        lock (_lock)
            return Take(news, now, window);
    }

    /// <summary>The window of a level is over.</summary>
    public void Tell(Guid location, long now)
    {
        lock (_lock)
        {
            if (_levels.TryGetValue(location, out var level) && level.Waiting is { } before)
                Tell(level, before, now);
        }
    }

    private bool Take(StockNews news, long now, long window)
    {
        if (!_levels.TryGetValue(news.LocationId, out var level))
            _levels[news.LocationId] = level = new(news.Before);
        if (news.Sequence <= level.Last.Sequence)
            return false; // told before: news may come twice, and after a reconnect the levels are read again
        var before = level.Last;
        level.Last = news;
        if (level.Waiting is not null)
            return false; // merged with what waits
        if (level.ToldAt is { } told && now - told < window)
        {
            level.Waiting = before;
            return true;
        }
        Tell(level, before, now);
        return false;
    }

    // Under the lock, so that a level's news reach every watcher in their order; watchers never block.
    private void Tell(Level level, StockNews before, long now)
    {
        level.Waiting = null;
        level.ToldAt = now;
        var item = new StockNewsItem(level.Last, before);
        foreach (var watcher in _watchers)
            watcher.Offer(item);
    }

    private sealed class Level(StockNews last)
    {
        public StockNews Last { get; set; } = last;

        /// <summary>When it was told, in milliseconds.</summary>
        public long? ToldAt { get; set; }

        /// <summary>What was told last, while something newer waits.</summary>
        public StockNews? Waiting { get; set; }
    }
}
