using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Fulfilment.Routing;

namespace HeadlessCommerce.Tests.Fulfilment;

public sealed class OrderRoutingTests
{
    private static readonly Guid Beans = Guid.NewGuid(), Cup = Guid.NewGuid();
    private static readonly Guid Lodz = Guid.NewGuid(), Mombasa = Guid.NewGuid(), Warsaw = Guid.NewGuid();

    [Fact]
    public void One_place_that_has_it_all_wins_over_a_preferred_one_that_has_half()
    {
        var parcels = Route([new(Beans, 2), new(Cup, 1)], [Lodz, Mombasa], (Beans, Lodz, 5), (Beans, Mombasa, 2), (Cup, Mombasa, 1));
        var parcel = Assert.Single(parcels!);
        Assert.Equal(Mombasa, parcel.LocationId);
        Assert.Equal(3, parcel.Lines.Sum(line => line.Quantity));
    }

    [Fact]
    public void Of_two_that_have_it_all_the_preferred_one_sends()
    {
        Assert.Equal(Lodz, Assert.Single(Route([new(Beans, 1)], [Lodz, Mombasa], (Beans, Lodz, 1), (Beans, Mombasa, 9))!).LocationId);
        Assert.Equal(Mombasa, Assert.Single(Route([new(Beans, 1)], [Mombasa, Lodz], (Beans, Lodz, 1), (Beans, Mombasa, 9))!).LocationId);
    }

    [Fact]
    public void Ten_from_places_with_four_and_ten_are_ten_and_not_fourteen()
    {
        var parcels = Route([new(Beans, 12)], [Lodz, Mombasa], (Beans, Lodz, 4), (Beans, Mombasa, 10))!;
        Assert.Equal([(Lodz, 4), (Mombasa, 8)], parcels.Select(parcel => (parcel.LocationId, parcel.Lines.Single().Quantity)));
    }

    [Fact]
    public void The_fewest_places_send()
    {
        // Three could send something, two suffice.
        var parcels = Route([new(Beans, 3), new(Cup, 2)], [Warsaw, Lodz, Mombasa], (Beans, Warsaw, 1), (Cup, Warsaw, 1), (Beans, Lodz, 3), (Cup, Mombasa, 2))!;
        Assert.Equal(new HashSet<Guid> { Lodz, Mombasa }, [.. parcels.Select(parcel => parcel.LocationId)]);
    }

    [Fact]
    public void Lines_of_one_variant_count_together() =>
        Assert.Null(Route([new(Beans, 3), new(Beans, 3)], [Lodz], (Beans, Lodz, 5)));

    [Fact]
    public void Too_little_everywhere_is_no_route()
    {
        Assert.Null(Route([new(Beans, 6)], [Lodz, Mombasa], (Beans, Lodz, 2), (Beans, Mombasa, 3)));
        Assert.Null(Route([new(Beans, 1)], [], (Beans, Lodz, 2)));
        Assert.Null(Route([new(Beans, 1)], [Lodz], (Beans, Lodz, -2)));
    }

    [Fact]
    public void More_places_than_can_be_tried_exhaustively_still_send_exactly_what_is_wanted()
    {
        Guid[] places = [.. Enumerable.Range(0, 20).Select(_ => Guid.NewGuid())];
        var parcels = Route([new(Beans, 50)], places, [.. places.Select((place, i) => (Beans, place, i))])!;
        Assert.Equal(50, parcels.Sum(parcel => parcel.Lines.Sum(line => line.Quantity)));
        Assert.Equal(3, parcels.Count); // 19 + 18 + 13 of 17
    }

    [Fact]
    public void The_first_rule_that_does_not_tie_decides_and_the_reasons_are_kept()
    {
        RoutingPlace[] places = [new(Lodz, "lodz", 112, true), new(Mombasa, "mombasa", 6_900, false), new(Warsaw, "warsaw", 1, true)];
        var stock = new Dictionary<(Guid, Guid), int> { [(Beans, Lodz)] = 5, [(Beans, Mombasa)] = 9 };
        RoutingExclusion late = new(Cup, RoutingObstacle.NotInTime); // any place
        Routed Decide(params RoutingRule[] rules) => OrderRouting.Decide([new(Beans, 5)], places, stock, rules, [late], "PL", null);

        var routed = Decide(RoutingRule.FewestParcels, RoutingRule.SameCountry, RoutingRule.MostStock);
        Assert.Equal(Lodz, Assert.Single(routed.Parcels!).LocationId);
        Assert.Equal(RoutingRule.SameCountry, routed.Decision.DecidedBy);
        Assert.Equal([1.0, 0.0, -5.0], routed.Decision.Candidates[0].Scores.Select(score => score.Score!.Value));
        Assert.True(routed.Decision.Candidates[0].Chosen);
        Assert.Equal((Mombasa, RoutingRule.SameCountry), (routed.Decision.Candidates[1].LocationIds.Single(), routed.Decision.Candidates[1].LostBy!.Value));
        Assert.Equal([(Cup, RoutingObstacle.NotInTime), (Warsaw, RoutingObstacle.NothingThere)], routed.Decision.Excluded.Select(one => (one.LocationId, one.Why)));

        Assert.Equal(Mombasa, Assert.Single(Decide(RoutingRule.MostStock).Parcels!).LocationId);
        var tied = Decide();
        Assert.Equal((Lodz, (RoutingRule?)null), (Assert.Single(tied.Parcels!).LocationId, tied.Decision.DecidedBy)); // by its code
    }

    [Fact]
    public void A_rule_that_cannot_tell_is_passed_over()
    {
        RoutingPlace[] places = [new(Lodz, "lodz", null, true), new(Mombasa, "mombasa", null, false)];
        var stock = new Dictionary<(Guid, Guid), int> { [(Beans, Lodz)] = 1, [(Beans, Mombasa)] = 9 };
        var routed = OrderRouting.Decide([new(Beans, 1)], places, stock, [RoutingRule.Nearest, RoutingRule.MostStock], [], "PL", null);
        Assert.Equal(RoutingRule.MostStock, routed.Decision.DecidedBy);
        Assert.Null(routed.Decision.Candidates[0].Scores[0].Score);
    }

    [Fact]
    public void Cost_counts_parcels_and_the_pieces_in_each()
    {
        RoutingPlace[] places =
        [
            new(Lodz, "lodz", null, true) { Cost = new(500, 100) },
            new(Mombasa, "mombasa", null, false) { Cost = new(900, 0) },
            new(Warsaw, "warsaw", null, true) { Cost = new(100, 50) },
        ];
        var stock = new Dictionary<(Guid, Guid), int> { [(Beans, Lodz)] = 3, [(Beans, Mombasa)] = 9, [(Beans, Warsaw)] = 6 };
        var routed = OrderRouting.Decide([new(Beans, 9)], places, stock, [RoutingRule.Cost], [], "PL", null);
        Assert.Equal(Mombasa, Assert.Single(routed.Parcels!).LocationId);
        Assert.Equal([900.0, 500 + 300 + 100 + 300], routed.Decision.Candidates.Select(way => way.Scores[0].Score!.Value));

        places[1] = places[1] with { Cost = null };
        Assert.Null(OrderRouting.Decide([new(Beans, 9)], places, stock, [RoutingRule.Cost], [], "PL", null).Decision.DecidedBy); // it cannot tell of one of them
    }

    [Fact]
    public void Priority_is_that_of_the_last_place_and_capacity_counts_the_full_ones()
    {
        RoutingPlace[] places =
        [
            new(Lodz, "lodz", null, true) { Priority = 5, IsFull = true },
            new(Mombasa, "mombasa", null, true) { Priority = 7 },
            new(Warsaw, "warsaw", null, true),
        ];
        var stock = places.ToDictionary(place => (Beans, place.LocationId), _ => 1);
        Routed Decide(int quantity, RoutingRule rule) => OrderRouting.Decide([new(Beans, quantity)], places, stock, [rule], [], "PL", null);
        Assert.Equal([5.0, 7, 1_001], Decide(1, RoutingRule.Priority).Decision.Candidates.Select(way => way.Scores[0].Score!.Value));
        Assert.Equal([7.0, 1_001, 1_001], Decide(2, RoutingRule.Priority).Decision.Candidates.Select(way => way.Scores[0].Score!.Value));
        Assert.Equal([0.0, 0, 1], Decide(1, RoutingRule.Capacity).Decision.Candidates.Select(way => way.Scores[0].Score!.Value));
        Assert.Equal([0.0, 1, 1], Decide(2, RoutingRule.Capacity).Decision.Candidates.Select(way => way.Scores[0].Score!.Value));
    }

    /// <summary>The fewest places, of those the nearest; <paramref name="candidates"/> come nearest first.</summary>
    private static IReadOnlyList<Parcel>? Route(DeliveryLine[] lines, Guid[] candidates, params (Guid Variant, Guid Location, int Quantity)[] stock) =>
        OrderRouting.Decide(
            lines,
            [.. candidates.Select((place, i) => new RoutingPlace(place, $"place-{i:D2}", i, true))],
            stock.ToDictionary(level => (level.Variant, level.Location), level => level.Quantity),
            [RoutingRule.FewestParcels, RoutingRule.Nearest],
            [],
            "PL",
            null
        ).Parcels;
}
