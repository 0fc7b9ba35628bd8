using System.Globalization;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Tests.Inventory;

namespace HeadlessCommerce.Tests.Fulfilment;

public sealed class DeliveryOffersTests
{
    private static readonly Guid Beans = Guid.NewGuid();
    private static readonly CurrencyCode Eur = CurrencyCode.Parse("EUR");
    private static readonly OpeningHours[] Hours = Places.Weekdays("09:00", "17:00");
    private static readonly Location Warsaw = Places.Store("warsaw", "Europe/Warsaw", Hours) with { Ships = true };
    private static readonly Location Nairobi = Places.Store("nairobi", "Africa/Nairobi", Hours, "KE", -1.29, 36.82);
    private static readonly Location Lodz = Places.Warehouse("lodz", "Europe/Warsaw", Hours);
    private static readonly Location Mombasa = Places.Warehouse("mombasa", "Africa/Nairobi", Hours, "KE", -4.04, 39.67);

    // Monday, 10:00 in Warsaw.
    private static readonly DateTimeOffset Monday = Instant("2026-11-23T09:00:00Z");

    [Fact]
    public void Shipping_is_promised_from_handling_and_transit_days()
    {
        var offer = Assert.Single(Offers(Ship(), Stock(Lodz, 5)));
        Assert.Equal("lodz", offer.Location!.Code);
        Assert.Equal(390, offer.Price.Minor);
        // Handled today; one to two days on the way, between 8 and 20 o'clock in Łódź.
        Assert.Equal(new(Instant("2026-11-24T07:00:00Z"), Instant("2026-11-25T19:00:00Z")), offer.Promise);
    }

    [Fact]
    public void After_the_cut_off_and_over_a_weekend_it_takes_longer()
    {
        var friday = Instant("2026-11-27T15:00:00Z"); // 16:00 in Łódź, an hour after the cut-off
        var offer = Assert.Single(Offers(Ship(), Stock(Lodz, 5), now: friday));
        Assert.Equal(new(Instant("2026-12-01T07:00:00Z"), Instant("2026-12-02T19:00:00Z")), offer.Promise);
    }

    [Fact]
    public void Two_warehouses_send_two_parcels_for_one_price_and_the_later_promise()
    {
        var offer = Assert.Single(Offers(Ship(), Stock(Lodz, 2, Mombasa, 3), quantity: 4, country: "KE"));
        Assert.Null(offer.Location);
        Assert.Equal([("mombasa", 3), ("lodz", 1)], offer.Parcels.Select(parcel => (Code(parcel.LocationId), parcel.Lines.Sum(line => line.Quantity))));
        Assert.Equal(390, offer.Price.Minor);
    }

    [Theory]
    [InlineData(4_999, 390)]
    [InlineData(5_000, 0)]
    public void From_the_threshold_delivery_is_free(long subtotal, long price) =>
        Assert.Equal(price, Assert.Single(Offers(Ship(), Stock(Lodz, 5), subtotal: subtotal)).Price.Minor);

    [Fact]
    public void What_no_place_has_is_promised_from_the_day_on_which_it_leaves()
    {
        var offer = Assert.Single(Offers(Ship(), Stock(Lodz, 1), quantity: 3, backorders: Coming(Lodz, 5, "2026-12-07T09:00:00Z")));
        Assert.True(offer.Waits);
        Assert.Equal(new(Instant("2026-12-08T07:00:00Z"), Instant("2026-12-09T19:00:00Z")), offer.Promise);
        var line = Assert.Single(Assert.Single(offer.Parcels).Lines);
        Assert.Equal((3, true), (line.Quantity, line.MayWait));
    }

    [Fact]
    public void Nothing_waits_while_some_places_have_all_of_it_between_them()
    {
        var coming = Coming(Lodz, 9, "2026-12-07T09:00:00Z");
        var offer = Assert.Single(Offers(Ship(), Stock(Lodz, 2, Mombasa, 3), quantity: 4, backorders: coming));
        Assert.False(offer.Waits);
        Assert.Equal(2, offer.Parcels.Count);
    }

    [Fact]
    public void More_than_the_limit_leaves_and_the_same_day_do_not_wait()
    {
        var coming = Coming(Lodz, 5, "2026-12-07T09:00:00Z");
        Assert.Empty(Offers(Ship(), Stock(Lodz, 1), quantity: 7, backorders: coming));
        Assert.Empty(Offers(Ship() with { Kind = DeliveryKind.SameDay }, Stock(Lodz, 1), quantity: 3, backorders: coming));
    }

    [Fact]
    public void Collecting_what_is_to_come_is_possible_from_its_day_on()
    {
        var offer = Assert.Single(Offers(Collect(), [], backorders: Coming(Warsaw, 2, "2026-12-07T09:00:00Z"), places: [Warsaw]));
        Assert.True(offer.Waits && offer.Promise.Earliest >= Instant("2026-12-07T09:00:00Z"), $"{offer.Promise}");
    }

    [Fact]
    public void What_has_no_zone_rate_or_stock_is_not_offered()
    {
        Assert.Empty(Offers(Ship(), Stock(Lodz, 5), country: "DE"));
        Assert.Empty(Offers(Ship(), Stock(Lodz, 5), currency: "PLN"));
        Assert.Empty(Offers(Ship(), Stock(Lodz, 0)));
        Assert.Empty(Offers(Ship(), Stock(Warsaw, 5))); // a store does not ship as a warehouse
        Assert.Equal("warsaw", Assert.Single(Offers(Ship() with { Kind = DeliveryKind.ShipFromStore }, Stock(Warsaw, 5))).Location!.Code);
    }

    [Fact]
    public void A_zone_may_be_a_part_of_a_country()
    {
        var method = Ship();
        method = method with { Zones = [method.Zones[0] with { PostalCodePrefixes = ["00", "01"] }] };
        Assert.Single(Offers(method, Stock(Lodz, 5), postalCode: "00-950"));
        Assert.Empty(Offers(method, Stock(Lodz, 5), postalCode: "90-001"));
        Assert.Empty(Offers(method, Stock(Lodz, 5), postalCode: null));
    }

    [Fact]
    public void Pickup_places_that_have_everything_are_offered_nearest_first()
    {
        var offers = Offers(Collect(), Stock(Warsaw, 5, Nairobi, 5), near: new(-1.3, 36.8));
        Assert.Equal(["nairobi", "warsaw"], offers.Select(offer => offer.Location!.Code));
        // Two hours of opening time: in Nairobi it is noon.
        Assert.Equal(new(Instant("2026-11-23T11:00:00Z"), Instant("2026-11-23T14:00:00Z")), offers[0].Promise);
        Assert.Equal(["warsaw"], Offers(Collect(), Stock(Warsaw, 5, Nairobi, 1), quantity: 2).Select(offer => offer.Location!.Code));
    }

    [Fact]
    public void A_closed_or_inactive_pickup_place_is_not_offered()
    {
        Assert.Empty(Offers(Collect(), Stock(Warsaw, 5), places: [Warsaw with { OpeningHours = [] }]));
        Assert.Empty(Offers(Collect(), Stock(Warsaw, 5), places: [Warsaw with { Active = false }]));
        Assert.Empty(Offers(Collect(), Stock(Warsaw, 5), places: [Warsaw with { Pickup = false }]));
    }

    [Fact]
    public void Same_day_is_offered_until_it_cannot_be_kept()
    {
        var courier = Ship() with { Kind = DeliveryKind.SameDay, CutOff = new(14, 0) };
        courier = courier with { Zones = [courier.Zones[0] with { TransitDaysMin = 0, TransitDaysMax = 0 }] };
        var offer = Assert.Single(Offers(courier, Stock(Warsaw, 5)));
        Assert.Equal(new(Instant("2026-11-23T11:00:00Z"), Instant("2026-11-23T19:00:00Z")), offer.Promise);
        Assert.Empty(Offers(courier, Stock(Warsaw, 5), now: Instant("2026-11-23T13:00:00Z"))); // 14:00 local
        Assert.Empty(Offers(courier, Stock(Warsaw, 5), now: Instant("2026-11-28T09:00:00Z"))); // Saturday, closed
    }

    [Fact]
    public void Ship_to_store_comes_from_elsewhere_and_waits_for_the_store_to_open()
    {
        var offer = Assert.Single(Offers(Ship() with { Kind = DeliveryKind.ShipToStore }, Stock(Lodz, 5), places: [Warsaw with { Ships = false }, Lodz]));
        Assert.Equal("warsaw", offer.Location!.Code);
        Assert.Equal("lodz", Code(offer.Parcels.Single().LocationId));
        Assert.Equal(new(Instant("2026-11-24T08:00:00Z"), Instant("2026-11-25T16:00:00Z")), offer.Promise);
    }

    private static DeliveryMethod Ship() =>
        new()
        {
            Id = Guid.NewGuid(),
            Code = "standard",
            Kind = DeliveryKind.Ship,
            Names = new Dictionary<string, string>(),
            TaxCategory = "standard",
            HandlingMinutes = 120,
            CutOff = new(15, 0),
            HoldDays = null,
            Active = true,
            ChannelIds = new HashSet<Guid>(),
            LocationIds = new HashSet<Guid> { Warsaw.Id, Nairobi.Id, Lodz.Id, Mombasa.Id },
            Zones =
            [
                new()
                {
                    Id = Guid.NewGuid(),
                    Code = "zone",
                    Countries = [CountryCode.Parse("PL"), CountryCode.Parse("KE")],
                    PostalCodePrefixes = [],
                    TransitDaysMin = 1,
                    TransitDaysMax = 2,
                    TransitWeekdays = [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday],
                    DeliversFrom = new(8, 0),
                    DeliversUntil = new(20, 0),
                    Rates = [new(new(390, Eur), new Money(5_000, Eur))],
                },
            ],
        };

    private static DeliveryMethod Collect() => Ship() with { Kind = DeliveryKind.ClickAndCollect, CutOff = null };

    private static List<DeliveryOffer> Offers(
        DeliveryMethod method,
        Dictionary<(Guid, Guid), int> stock,
        int quantity = 1,
        long subtotal = 1_000,
        string country = "PL",
        string? postalCode = "00-001",
        string currency = "EUR",
        GeoPointInput? near = null,
        DateTimeOffset? now = null,
        Location[]? places = null,
        Dictionary<(Guid, Guid), BackorderOffer>? backorders = null
    )
    {
        var channel = StockWatcherTests.Channel(StockDisplay.Exact);
        var context = new ShopContext(channel, channel.DefaultLanguage, CurrencyCode.Parse(currency));
        var request = new DeliveryRequest(
            [new(Beans, quantity)], new(subtotal, context.Currency), CountryCode.Parse(country), postalCode, near, context, now ?? Monday, stock)
        {
            Backorders = backorders ?? [],
        };
        return [.. DeliveryOffers.Of(method, new(places ?? [Lodz, Mombasa, Nairobi, Warsaw]), request)];
    }

    private static Dictionary<(Guid, Guid), BackorderOffer> Coming(Location place, int quantity, string shipsBy) =>
        new() { [(Beans, place.Id)] = new(BackorderKind.Backorder, quantity, Instant(shipsBy)) };

    private static Dictionary<(Guid, Guid), int> Stock(Location place, int quantity) => new() { [(Beans, place.Id)] = quantity };

    private static Dictionary<(Guid, Guid), int> Stock(Location first, int some, Location second, int more) =>
        new() { [(Beans, first.Id)] = some, [(Beans, second.Id)] = more };

    private static string Code(Guid id) => new[] { Lodz, Mombasa, Nairobi, Warsaw }.Single(place => place.Id == id).Code;

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
