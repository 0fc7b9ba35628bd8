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

    /// <summary>Its levels as PostgreSQL has them: what nobody heard of is known from here on, what is newer than what was heard is news. Returns where a window begins.</summary>
    public IEnumerable<Guid> Read(IEnumerable<StockNews> levels)
    {
        var told = new List<Guid>();
        lock (_lock)
        {
            foreach (var level in levels)
            {
                if (!_levels.TryAdd(level.LocationId, new(level)) && Take(level))
                    told.Add(level.LocationId);
            }
            IsRead = true;
        }
        return told;
    }

    /// <summary>Takes news; true when they were told, and a window begins in which the level is no news.</summary>
    public bool Offer(StockNews news)
    {
        lock (_lock)
            return Take(news);
    }

    /// <summary>The window of a level is over; true when something had waited for that, and another begins.</summary>
    public bool EndWindow(Guid location)
    {
        lock (_lock)
        {
            var level = _levels[location]; // levels are never forgotten
            level.InWindow = false;
            if (level.Waiting is not { } before)
                return false;
            Tell(level, before);
            return true;
        }
    }

    private bool Take(StockNews news)
    {
        if (!_levels.TryGetValue(news.LocationId, out var level))
            _levels[news.LocationId] = level = new(news.Before);
        if (news.Sequence <= level.Last.Sequence)
            return false; // told before: news may come twice, and after a reconnect the levels are read again
        var before = level.Last;
        level.Last = news;
        if (level.InWindow)
        {
            level.Waiting ??= before; // merged with what waits
            return false;
        }
        Tell(level, before);
        return true;
    }

    // Under the lock, so that a level's news reach every watcher in their order; watchers never block.
    private void Tell(Level level, StockNews before)
    {
        level.Waiting = null;
        level.InWindow = true;
        var item = new StockNewsItem(level.Last, before);
        foreach (var watcher in _watchers)
            watcher.Offer(item);
    }

    private sealed class Level(StockNews last)
    {
        public StockNews Last { get; set; } = last;

        /// <summary>It was told a moment ago.</summary>
        public bool InWindow { get; set; }

        /// <summary>What was told last, while something newer waits.</summary>
        public StockNews? Waiting { get; set; }
    }
}
