using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>The state machine of the README, in memory, for one thread: what the ledger must do.</summary>
internal sealed class StockModel
{
    private readonly Dictionary<(Guid Variant, Guid Location), (int OnHand, int Reserved, int Allocated, long Version)> _levels = [];
    private readonly Dictionary<Guid, Dictionary<(Guid, Guid), int>> _reserved = [];
    private readonly Dictionary<Guid, Dictionary<(Guid, Guid), int>> _allocated = [];

    public IReadOnlyDictionary<(Guid Variant, Guid Location), (int OnHand, int Reserved, int Allocated, long Version)> Levels => _levels;

    public bool Move((Guid, Guid) at, int delta)
    {
        var level = _levels.GetValueOrDefault(at);
        if (level.OnHand + delta < 0)
        {
            _levels.TryAdd(at, level); // the attempt leaves an empty level behind
            return false;
        }
        _levels[at] = level with { OnHand = level.OnHand + delta, Version = level.Version + 1 };
        return true;
    }

    public bool Reserve(Guid order, IReadOnlyCollection<StockLine> lines)
    {
        if (lines.Any(line => Sellable((line.VariantId, line.LocationId)) < line.Quantity))
            return false;
        foreach (var line in lines)
        {
            Change((line.VariantId, line.LocationId), level => level with { Reserved = level.Reserved + line.Quantity });
            Of(_reserved, order)[(line.VariantId, line.LocationId)] = Of(_reserved, order).GetValueOrDefault((line.VariantId, line.LocationId)) + line.Quantity;
        }
        return true;
    }

    public void Release(Guid order) => Clear(_reserved, order, (level, quantity) => level with { Reserved = level.Reserved - quantity });

    public void Allocate(Guid order)
    {
        if (_reserved.TryGetValue(order, out var lines))
            _allocated[order] = new(lines);
        Clear(_reserved, order, (level, quantity) => level with { Reserved = level.Reserved - quantity, Allocated = level.Allocated + quantity });
    }

    public void Deallocate(Guid order) => Clear(_allocated, order, (level, quantity) => level with { Allocated = level.Allocated - quantity });

    /// <summary>All that is allocated to the order leaves.</summary>
    public bool Dispatch(Guid order)
    {
        if (Allocated(order).Any(line => _levels[(line.VariantId, line.LocationId)].OnHand < line.Quantity))
            return false;
        Clear(_allocated, order, (level, quantity) => level with { OnHand = level.OnHand - quantity, Allocated = level.Allocated - quantity });
        return true;
    }

    public StockLine[] Allocated(Guid order) =>
        [.. _allocated.GetValueOrDefault(order, []).Select(line => new StockLine(line.Key.Item1, line.Key.Item2, line.Value))];

    public bool IsAllocated(Guid order) => _allocated.ContainsKey(order);

    private int Sellable((Guid, Guid) at) => _levels.GetValueOrDefault(at) is var level ? level.OnHand - level.Reserved - level.Allocated : 0;

    private void Clear(
        Dictionary<Guid, Dictionary<(Guid, Guid), int>> from,
        Guid order,
        Func<(int OnHand, int Reserved, int Allocated, long Version), int, (int, int, int, long)> change
    )
    {
        if (!from.Remove(order, out var lines))
            return;
        foreach (var (at, quantity) in lines)
            Change(at, level => change(level, quantity));
    }

    private void Change((Guid, Guid) at, Func<(int OnHand, int Reserved, int Allocated, long Version), (int OnHand, int Reserved, int Allocated, long Version)> change)
    {
        var changed = change(_levels[at]);
        _levels[at] = changed with { Version = changed.Version + 1 };
    }

    private static Dictionary<(Guid, Guid), int> Of(Dictionary<Guid, Dictionary<(Guid, Guid), int>> all, Guid order) =>
        all.TryGetValue(order, out var lines) ? lines : all[order] = [];
}
