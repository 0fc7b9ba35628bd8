using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>The state machine of the README, in memory, for one thread: what the ledger must do.</summary>
internal sealed class StockModel
{
    private readonly Dictionary<(Guid Variant, Guid Location), ModelLevel> _levels = [];
    private readonly Dictionary<Guid, Dictionary<(Guid, Guid), (int Quantity, int Backordered)>> _reserved = [];
    private readonly List<(Guid Order, (Guid, Guid) At, int Quantity, int Backordered)> _allocated = []; // in the order of the promise

    public IReadOnlyDictionary<(Guid Variant, Guid Location), ModelLevel> Levels => _levels;

    /// <summary>The level; from now on it is known, as an attempt leaves an empty one behind.</summary>
    public ModelLevel At((Guid, Guid) at) => _levels.TryGetValue(at, out var level) ? level : _levels[at] = new();

    public bool Move((Guid, Guid) at, int delta, bool corrects = false)
    {
        var level = At(at);
        if (level.OnHand + delta < 0)
            return false;
        level.OnHand += delta;
        level.Corrections += corrects ? 1 : 0;
        level.Version++;
        return true;
    }

    public void AllowBackorders((Guid, Guid) at, int limit)
    {
        At(at).Limit = limit;
        At(at).Version++;
    }

    public bool Reserve(Guid order, IReadOnlyCollection<StockLine> lines)
    {
        if (lines.Any(line => Available(line) < line.Quantity))
            return false;
        foreach (var line in lines)
        {
            var at = (line.VariantId, line.LocationId);
            var level = _levels[at];
            var beyond = Math.Max(0, line.Quantity - Math.Max(0, level.Sellable));
            level.Reserved += line.Quantity;
            level.Backordered += beyond;
            level.Version++;
            if (!_reserved.TryGetValue(order, out var held))
                _reserved[order] = held = [];
            var before = held.GetValueOrDefault(at);
            held[at] = (before.Quantity + line.Quantity, before.Backordered + beyond);
        }
        return true;
    }

    public void Release(Guid order)
    {
        foreach (var (at, (quantity, backordered)) in Taken(order))
            Change(at, level => (level.Reserved, level.Backordered) = (level.Reserved - quantity, level.Backordered - backordered));
    }

    public void Allocate(Guid order)
    {
        foreach (var (at, (quantity, backordered)) in Taken(order))
        {
            Change(at, level => (level.Reserved, level.Allocated) = (level.Reserved - quantity, level.Allocated + quantity));
            _allocated.Add((order, at, quantity, backordered));
        }
    }

    public void Deallocate(Guid order)
    {
        foreach (var line in _allocated.Where(line => line.Order == order))
            Change(line.At, level => (level.Allocated, level.Backordered) = (level.Allocated - line.Quantity, level.Backordered - line.Backordered));
        _allocated.RemoveAll(line => line.Order == order);
    }

    /// <summary>Pieces of the order are promised at another location instead, where they lie; what waited is what moves first.</summary>
    public bool Resource(Guid order, (Guid, Guid) from, (Guid, Guid) to, int quantity)
    {
        var here = _allocated.FindIndex(line => line.Order == order && line.At == from);
        if (here < 0 || _allocated[here].Quantity < quantity || !_levels.TryGetValue(to, out var target) || target.Sellable < quantity)
            return false;
        var waited = Math.Min(_allocated[here].Backordered, quantity);
        Change(from, level => (level.Allocated, level.Backordered) = (level.Allocated - quantity, level.Backordered - waited));
        Change(to, level => level.Allocated += quantity);
        _allocated[here] = _allocated[here] with { Quantity = _allocated[here].Quantity - quantity, Backordered = _allocated[here].Backordered - waited };
        var there = _allocated.FindIndex(line => line.Order == order && line.At == to);
        if (there >= 0)
            _allocated[there] = _allocated[there] with { Quantity = _allocated[there].Quantity + quantity };
        else
            _allocated.Add((order, to, quantity, 0));
        _allocated.RemoveAll(line => line.Quantity == 0);
        return true;
    }

    /// <summary>All that is allocated to the order leaves.</summary>
    public bool Dispatch(Guid order)
    {
        var lines = _allocated.Where(line => line.Order == order).ToList();
        if (lines.Any(line => line.Backordered > 0 || _levels[line.At].OnHand < line.Quantity))
            return false;
        foreach (var line in lines)
            Change(line.At, level => (level.OnHand, level.Allocated) = (level.OnHand - line.Quantity, level.Allocated - line.Quantity));
        _allocated.RemoveAll(line => line.Order == order);
        return true;
    }

    /// <summary>What lies there unpromised serves those who wait, first come, first served.</summary>
    public void Fill((Guid, Guid) at)
    {
        var level = At(at);
        var (free, served) = (Math.Max(0, level.Free), 0);
        for (var i = 0; i < _allocated.Count; i++)
        {
            if (_allocated[i].At != at || _allocated[i].Backordered == 0)
                continue;
            var pieces = Math.Min(free - served, _allocated[i].Backordered);
            served += pieces;
            _allocated[i] = _allocated[i] with { Backordered = _allocated[i].Backordered - pieces };
        }
        level.Backordered -= served;
        level.Version += served > 0 ? 1 : 0;
    }

    public bool Ship((Guid, Guid) from, (Guid, Guid) to, int quantity)
    {
        var (source, target) = (At(from), At(to));
        if (source.OnHand < quantity || source.Free < quantity)
            return false;
        Change(from, level => level.OnHand -= quantity);
        Change(to, level => level.InTransit += quantity);
        return true;
    }

    public void Receive((Guid, Guid) at, int received, int damaged, int lost)
    {
        var all = received + damaged + lost;
        Change(at, level => (level.OnHand, level.InTransit) = (level.OnHand + all, level.InTransit - all));
        foreach (var gone in new[] { damaged, lost }.Where(gone => gone > 0))
            Change(at, level => level.OnHand -= gone);
    }

    public void SendBack((Guid, Guid) from, (Guid, Guid) to, int quantity)
    {
        Change(from, level => level.OnHand += quantity);
        Change(to, level => level.InTransit -= quantity);
    }

    public void Expect((Guid, Guid) at, int quantity) => Change(at, level => level.Incoming += quantity);

    public void Deliver((Guid, Guid) at, int received, int cancelled) =>
        Change(at, level => (level.OnHand, level.Incoming) = (level.OnHand + received, level.Incoming - received - cancelled));

    public StockLine[] Allocated(Guid order) => [.. _allocated.Where(line => line.Order == order).Select(line => new StockLine(line.At.Item1, line.At.Item2, line.Quantity))];

    public bool IsAllocated(Guid order) => _allocated.Exists(line => line.Order == order);

    private int Available(StockLine line) =>
        !_levels.TryGetValue((line.VariantId, line.LocationId), out var level) ? 0 : line.MayWait ? level.Promisable : Math.Max(0, level.Sellable);

    private Dictionary<(Guid, Guid), (int Quantity, int Backordered)> Taken(Guid order) => _reserved.Remove(order, out var lines) ? lines : [];

    private void Change((Guid, Guid) at, Action<ModelLevel> change)
    {
        change(At(at));
        At(at).Version++;
    }
}

/// <summary>A level of the model.</summary>
internal sealed class ModelLevel
{
    public int OnHand { get; set; }
    public int Reserved { get; set; }
    public int Allocated { get; set; }
    public int Backordered { get; set; }
    public int Limit { get; set; }
    public int InTransit { get; set; }
    public int Incoming { get; set; }
    public int Corrections { get; set; }
    public long Version { get; set; }

    public int Sellable => OnHand - Reserved - Allocated;

    public int Promisable => Math.Max(0, Sellable) + Math.Max(0, Limit - Math.Max(Backordered, Reserved + Allocated - OnHand));

    /// <summary>What lies there and is promised to nobody to whom it was there.</summary>
    public int Free => OnHand - (Reserved + Allocated - Backordered);

    public WholeLevel Whole => new(OnHand, Reserved, Allocated, Backordered, Promisable, InTransit, Incoming, Version);
}
