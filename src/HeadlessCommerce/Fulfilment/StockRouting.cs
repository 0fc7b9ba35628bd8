using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.Fulfilment;

/// <summary>Which locations send an order: the fewest that have it all, and of those the most preferred. Pure.</summary>
public static class StockRouting
{
    // 2^12 subsets at most; a shop with more places that have the goods takes the greedy way.
    private const int MaxExhaustive = 12;

    /// <param name="lines">What is wanted; a variant may come more than once.</param>
    /// <param name="candidates">Locations, most preferred first.</param>
    /// <param name="sellable">Pieces by variant and location.</param>
    /// <returns>A parcel per location, together exactly what is wanted; null when it cannot be had.</returns>
    public static IReadOnlyList<Parcel>? Route(
        IEnumerable<DeliveryLine> lines,
        IReadOnlyList<Guid> candidates,
        IReadOnlyDictionary<(Guid Variant, Guid Location), int> sellable
    )
    {
        (Guid Variant, int Quantity)[] wanted = [.. lines.GroupBy(line => line.VariantId).Select(group => (group.Key, group.Sum(line => line.Quantity)))];
        int At(Guid variant, Guid location) => Math.Max(0, sellable.GetValueOrDefault((variant, location)));
        Guid[] useful = [.. candidates.Where(location => wanted.Any(line => At(line.Variant, location) > 0))];
        bool Suffices(IEnumerable<Guid> locations) => wanted.All(line => locations.Sum(location => (long)At(line.Variant, location)) >= line.Quantity);

        if (wanted.Length == 0 || !Suffices(useful))
            return null;
        var chosen = useful.Length <= MaxExhaustive ? Fewest(useful, Suffices) : Greedy(useful, wanted, At);
        return Share(chosen, wanted, At);
    }

    private static Guid[] Fewest(Guid[] useful, Func<IEnumerable<Guid>, bool> suffices) =>
        Enumerable.Range(1, useful.Length).SelectMany(size => Combinations(useful, size)).First(locations => suffices(locations));

    /// <summary>In lexical order of preference: [1,2] before [1,3] before [2,3].</summary>
    private static IEnumerable<Guid[]> Combinations(Guid[] from, int size, int start = 0)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }
        for (var first = start; first <= from.Length - size; first++)
        {
            foreach (var rest in Combinations(from, size - 1, first + 1))
                yield return [from[first], .. rest];
        }
    }

    /// <summary>The location that covers most of what is still missing, again and again.</summary>
    private static Guid[] Greedy(Guid[] useful, (Guid Variant, int Quantity)[] wanted, Func<Guid, Guid, int> at)
    {
        var missing = wanted.ToDictionary(line => line.Variant, line => line.Quantity);
        var chosen = new List<Guid>();
        while (missing.Values.Any(quantity => quantity > 0))
        {
            var next = useful.Except(chosen).MaxBy(location => missing.Sum(line => Math.Min(line.Value, at(line.Key, location))));
            foreach (var (variant, quantity) in missing)
                missing[variant] = quantity - Math.Min(quantity, at(variant, next));
            chosen.Add(next);
        }
        return [.. chosen.OrderBy(location => Array.IndexOf(useful, location))];
    }

    private static List<Parcel> Share(Guid[] chosen, (Guid Variant, int Quantity)[] wanted, Func<Guid, Guid, int> at)
    {
        var parcels = new List<Parcel>();
        var missing = wanted.ToDictionary(line => line.Variant, line => line.Quantity);
        foreach (var location in chosen)
        {
            var lines = new List<StockLine>();
            foreach (var (variant, _) in wanted)
            {
                var taken = Math.Min(missing[variant], at(variant, location));
                if (taken == 0)
                    continue;
                missing[variant] -= taken;
                lines.Add(new(variant, location, taken));
            }
            if (lines.Count > 0)
                parcels.Add(new(location, lines));
        }
        return parcels;
    }
}
