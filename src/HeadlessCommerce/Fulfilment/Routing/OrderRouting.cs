using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>
/// Which locations send an order. All minimal ways of sending it are candidates (a way that could leave a place out is none); an ordered list of rules scores them, and the first that
/// does not tie decides. Pure, and it keeps its reasons.
/// </summary>
public static class OrderRouting
{
    // 2^12 subsets at most; a shop with more places that have the goods takes the greedy way.
    private const int MaxExhaustive = 12;
    private const int MaxKept = 20;
    private const int LastPriority = 1_001; // of places that staff has not ranked: after those that it has

    /// <param name="lines">What is wanted; a variant may come more than once.</param>
    /// <param name="places">Who could send.</param>
    /// <param name="sellable">Pieces by variant and location.</param>
    /// <param name="rules">In their order.</param>
    /// <param name="excluded">Who could not, for the record.</param>
    /// <param name="country">Where it goes to, for the record.</param>
    /// <param name="postalCode">The same.</param>
    /// <param name="channelId">Whose rules these are, for the record.</param>
    /// <returns>A parcel per location, together exactly what is wanted.</returns>
    public static Routed Decide(
        IEnumerable<DeliveryLine> lines,
        IReadOnlyList<RoutingPlace> places,
        IReadOnlyDictionary<(Guid Variant, Guid Location), int> sellable,
        IReadOnlyList<RoutingRule> rules,
        IEnumerable<RoutingExclusion> excluded,
        string country,
        string? postalCode,
        Guid? channelId = null
    )
    {
        (Guid Variant, int Quantity)[] wanted = [.. lines.GroupBy(line => line.VariantId).Select(group => (group.Key, group.Sum(line => line.Quantity)))];
        int At(Guid variant, Guid location) => Math.Max(0, sellable.GetValueOrDefault((variant, location)));
        var useful = places.Where(place => wanted.Any(line => At(line.Variant, place.LocationId) > 0)).OrderBy(place => place.Code, StringComparer.Ordinal).ToArray();
        RoutingExclusion[] ruledOut = [.. excluded, .. places.Where(place => !useful.Contains(place)).Select(place => new RoutingExclusion(place.LocationId, RoutingObstacle.NothingThere))];
        bool Suffices(IEnumerable<RoutingPlace> set) => wanted.All(line => set.Sum(place => (long)At(line.Variant, place.LocationId)) >= line.Quantity);

        if (wanted.Length == 0 || !Suffices(useful))
            return new(null, new(rules, null, [], ruledOut, country, postalCode, channelId));
        var sets = useful.Length <= MaxExhaustive ? MinimalSets(useful, Suffices) : [Greedy(useful, wanted, At)];
        var ways = sets.Select(set => new Way(set, [.. rules.Select(rule => Score(rule, set, wanted, At))])).ToList();
        var decidedBy = Choose(ways, rules);
        var ranked = ways.OrderByDescending(way => way.LostAt ?? int.MaxValue).ThenBy(way => way.Codes, StringComparer.Ordinal).ToArray(); // among equals the codes decide, so that two replicas decide alike
        var chosen = ranked[0];
        return new(
            Share(InOrder(chosen.Places), wanted, At),
            new(
                rules,
                decidedBy,
                [
                    .. ranked.Take(MaxKept).Select(way => new RoutingCandidate(
                        [.. way.Places.Select(place => place.LocationId)],
                        [.. rules.Select((rule, i) => new RoutingScore(rule, way.Scores[i]))],
                        way == chosen,
                        way.LostAt is { } lost ? rules[lost] : null
                    )),
                ],
                ruledOut,
                country,
                postalCode,
                channelId
            )
        );
    }

    private sealed record Way(RoutingPlace[] Places, double?[] Scores)
    {
        /// <summary>Index of the rule by which it lost.</summary>
        public int? LostAt { get; set; }

        public string Codes { get; } = string.Join(' ', Places.Select(place => place.Code));
    }

    /// <summary>Marks who loses by which rule; returns the rule that left only one.</summary>
    private static RoutingRule? Choose(List<Way> ways, IReadOnlyList<RoutingRule> rules)
    {
        var left = ways.ToArray();
        for (var i = 0; i < rules.Count && left.Length > 1; i++)
        {
            if (left.Any(way => way.Scores[i] is null))
                continue; // it cannot tell
            var best = left.Min(way => way.Scores[i]);
            foreach (var way in left.Where(way => way.Scores[i] > best))
                way.LostAt = i;
            left = [.. left.Where(way => way.LostAt is null)];
            if (left.Length == 1)
                return rules[i];
        }
        return null;
    }

    private static double? Score(RoutingRule rule, RoutingPlace[] set, (Guid Variant, int Quantity)[] wanted, Func<Guid, Guid, int> at) =>
        rule switch
        {
            RoutingRule.FewestParcels => set.Length,
            RoutingRule.Nearest => set.Any(place => place.DistanceKm is null) ? null : Math.Round(set.Sum(place => place.DistanceKm!.Value), 2),
            RoutingRule.SameCountry => set.Count(place => !place.SameCountry),
            RoutingRule.MostStock => -set.Sum(place => wanted.Sum(line => (double)at(line.Variant, place.LocationId))),
            RoutingRule.Cost => Cost(set, wanted, at),
            RoutingRule.Priority => set.Max(place => place.Priority ?? LastPriority),
            RoutingRule.Capacity => set.Count(place => place.IsFull),
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };

    private static double? Cost(RoutingPlace[] set, (Guid Variant, int Quantity)[] wanted, Func<Guid, Guid, int> at)
    {
        var byPlace = set.ToDictionary(place => place.LocationId, place => place.Cost);
        if (byPlace.Values.Any(cost => cost is null))
            return null;
        return Share(InOrder(set), wanted, at).Sum(parcel => byPlace[parcel.LocationId]!.Value.Of(parcel.Lines.Sum(line => line.Quantity)));
    }

    /// <summary>Who gives what it has first.</summary>
    private static RoutingPlace[] InOrder(RoutingPlace[] set) =>
        [.. set.OrderBy(place => place.DistanceKm ?? (place.SameCountry ? 0 : double.MaxValue)).ThenBy(place => place.Code, StringComparer.Ordinal)];

    /// <summary>Every set that suffices and of which no smaller part does.</summary>
    private static List<RoutingPlace[]> MinimalSets(RoutingPlace[] useful, Func<IEnumerable<RoutingPlace>, bool> suffices)
    {
        var found = new List<(int Mask, RoutingPlace[] Places)>();
        foreach (var mask in Enumerable.Range(1, (1 << useful.Length) - 1).OrderBy(mask => int.PopCount(mask)))
        {
            if (found.Any(set => (set.Mask & mask) == set.Mask))
                continue;
            RoutingPlace[] places = [.. useful.Where((_, i) => (mask & (1 << i)) != 0)];
            if (suffices(places))
                found.Add((mask, places));
        }
        return [.. found.Select(set => set.Places)];
    }

    /// <summary>The location that covers most of what is still missing, again and again.</summary>
    private static RoutingPlace[] Greedy(RoutingPlace[] useful, (Guid Variant, int Quantity)[] wanted, Func<Guid, Guid, int> at)
    {
        var missing = wanted.ToDictionary(line => line.Variant, line => line.Quantity);
        var chosen = new List<RoutingPlace>();
        while (missing.Values.Any(quantity => quantity > 0))
        {
            var next = useful.Except(chosen).MaxBy(place => missing.Sum(line => Math.Min(line.Value, at(line.Key, place.LocationId))));
            foreach (var (variant, quantity) in missing)
                missing[variant] = quantity - Math.Min(quantity, at(variant, next.LocationId));
            chosen.Add(next);
        }
        return [.. chosen];
    }

    private static List<Parcel> Share(RoutingPlace[] chosen, (Guid Variant, int Quantity)[] wanted, Func<Guid, Guid, int> at)
    {
        var parcels = new List<Parcel>();
        var missing = wanted.ToDictionary(line => line.Variant, line => line.Quantity);
        foreach (var place in chosen)
        {
            var lines = new List<StockLine>();
            foreach (var (variant, _) in wanted)
            {
                var taken = Math.Min(missing[variant], at(variant, place.LocationId));
                if (taken == 0)
                    continue;
                missing[variant] -= taken;
                lines.Add(new(variant, place.LocationId, taken));
            }
            if (lines.Count > 0)
                parcels.Add(new(place.LocationId, lines));
        }
        return parcels;
    }
}
