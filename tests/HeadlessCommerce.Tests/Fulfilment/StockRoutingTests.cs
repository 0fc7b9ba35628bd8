using HeadlessCommerce.Fulfilment;

namespace HeadlessCommerce.Tests.Fulfilment;

public sealed class StockRoutingTests
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

    private static IReadOnlyList<Parcel>? Route(DeliveryLine[] lines, Guid[] candidates, params (Guid Variant, Guid Location, int Quantity)[] stock) =>
        StockRouting.Route(lines, candidates, stock.ToDictionary(level => (level.Variant, level.Location), level => level.Quantity));
}
