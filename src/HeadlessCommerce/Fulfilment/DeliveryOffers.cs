using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment.Routing;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Fulfilment;

/// <summary>All that an offer depends on beside the tables of methods and places.</summary>
public sealed record DeliveryRequest(
    IReadOnlyCollection<DeliveryLine> Lines,
    Money GoodsSubtotal,
    CountryCode Country,
    string? PostalCode,
    GeoPointInput? Near,
    ShopContext Context,
    DateTimeOffset Now,
    IReadOnlyDictionary<(Guid Variant, Guid Location), int> Sellable
)
{
    /// <summary>How places are chosen.</summary>
    public RoutingGround Routing { get; init; } = RoutingGround.Nothing;

    /// <summary>What can be promised beyond that, and when it leaves. An offer waits only where nothing else has all of it.</summary>
    public IReadOnlyDictionary<(Guid Variant, Guid Location), BackorderOffer> Backorders { get; init; } = new Dictionary<(Guid, Guid), BackorderOffer>();

    /// <summary>Whether offers may take from <see cref="Backorders"/>.</summary>
    public bool MayWait { get; init; }

    /// <summary>What parcels are routed with.</summary>
    public IReadOnlyDictionary<(Guid Variant, Guid Location), int> Promisable =>
        !MayWait
            ? Sellable
            : Sellable.Keys.Union(Backorders.Keys).ToDictionary(
                key => key,
                key => Math.Max(0, Sellable.GetValueOrDefault(key)) + (Backorders.TryGetValue(key, out var beyond) ? beyond.Quantity : 0)
            );

    /// <summary>The parcel with its lines marked that take more than lies there, and from when on it can be handled.</summary>
    public (Parcel Parcel, DateTimeOffset From) Ready(Parcel parcel)
    {
        StockLine[] lines =
        [
            .. parcel.Lines.Select(line => line with { MayWait = line.Quantity > Math.Max(0, Sellable.GetValueOrDefault((line.VariantId, line.LocationId))) }),
        ];
        var from = lines.Where(line => line.MayWait).Select(line => Backorders[(line.VariantId, line.LocationId)].ShipsBy).Append(Now).Max();
        return (parcel with { Lines = lines }, from);
    }
}

/// <summary>An option before tax and words.</summary>
public sealed record DeliveryOffer(Location? Location, Money Price, DeliveryPromise Promise, IReadOnlyList<Parcel> Parcels, RoutingDecision Routing)
{
    /// <summary>Whether some of it has to come first.</summary>
    public bool Waits => Parcels.Any(parcel => parcel.Lines.Any(line => line.MayWait));
}

/// <summary>What a method can offer for a request. Pure.</summary>
public static class DeliveryOffers
{
    /// <param name="method">One that is active.</param>
    /// <param name="places">All.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="pickup">The places at which the shopper would collect it; null: anywhere.</param>
    public static IEnumerable<DeliveryOffer> Of(DeliveryMethod method, LocationDirectory.Snapshot places, DeliveryRequest request, Func<Location, bool>? pickup = null)
    {
        Location[] able = [.. places.All.Where(place => place.Active && method.LocationIds.Contains(place.Id))];
        var waiting = request with { MayWait = request.Backorders.Count > 0 };
        if (method.IsPickup)
            return Preferred(able.Where(place => place.Pickup && pickup?.Invoke(place) != false), request)
                .Select(place => Pickup(method, place, able, request) ?? (waiting.MayWait ? Pickup(method, place, able, waiting) : null))
                .OfType<DeliveryOffer>();
        Location[] senders = [.. Senders(method, places)];
        var offer = Sent(method, senders, request);
        // What has to come first cannot be there on the same day.
        if (offer is null && waiting.MayWait && method.Kind != DeliveryKind.SameDay)
            offer = Sent(method, senders, waiting);
        return offer is null ? [] : [offer];
    }

    /// <summary>The places that send with this method.</summary>
    internal static IEnumerable<Location> Senders(DeliveryMethod method, LocationDirectory.Snapshot places) =>
        places.All.Where(place => place.Active && place.Ships && method.LocationIds.Contains(place.Id) && Sends(method.Kind, place.Kind));

    /// <summary>When a place's parcel would arrive; null: it does not send in time.</summary>
    internal static DeliveryPromise? Promise(DeliveryMethod method, DeliveryZone zone, Location sender, DateTimeOffset now) =>
        method.Kind == DeliveryKind.SameDay ? Promises.SentToday(method, zone, sender, now) : Promises.Sent(method, zone, sender, now);

    /// <summary>A warehouse ships, a store ships from store; a courier comes to either.</summary>
    private static bool Sends(DeliveryKind kind, LocationKind place) =>
        kind switch
        {
            DeliveryKind.Ship => place == LocationKind.Warehouse,
            DeliveryKind.ShipFromStore => place == LocationKind.Store,
            _ => true,
        };

    private static DeliveryOffer? Sent(DeliveryMethod method, IReadOnlyList<Location> senders, DeliveryRequest request)
    {
        if (method.ZoneOf(request.Country, request.PostalCode) is not { } zone || zone.RateIn(request.Context.Currency) is not { } rate)
            return null;
        // A place that does not send in time is no candidate: the next one may.
        var promises = new Dictionary<Guid, DeliveryPromise>();
        foreach (var sender in senders)
        {
            if (Promise(method, zone, sender, request.Now) is { } promise)
                promises[sender.Id] = promise;
        }
        var late = senders.Where(sender => !promises.ContainsKey(sender.Id)).Select(sender => new RoutingExclusion(sender.Id, RoutingObstacle.NotInTime));
        var routed = Route(senders.Where(sender => promises.ContainsKey(sender.Id)), request, late);
        if (routed.Parcels is not { } parcels)
            return null;
        var ready = parcels.Select(request.Ready).ToArray();
        var whole = ready.Select(parcel =>
            parcel.From == request.Now
                ? promises[parcel.Parcel.LocationId]
                : Promises.Sent(method, zone, senders.First(sender => sender.Id == parcel.Parcel.LocationId), parcel.From)
        ).OfType<DeliveryPromise>().ToArray();
        return whole.Length < ready.Length ? null : new(
            ready.Length == 1 ? senders.First(sender => sender.Id == ready[0].Parcel.LocationId) : null,
            rate.For(request.GoodsSubtotal),
            // The order is there when its last parcel is.
            new(whole.Max(promise => promise.Earliest), whole.Max(promise => promise.Latest)),
            [.. ready.Select(parcel => parcel.Parcel)],
            routed.Decision
        );
    }

    private static DeliveryOffer? Pickup(DeliveryMethod method, Location place, Location[] able, DeliveryRequest request)
    {
        if (method.ZoneOf(place.CountryCode, place.PostalCode) is not { } zone || zone.RateIn(request.Context.Currency) is not { } rate)
            return null;
        var sources = method.Kind == DeliveryKind.ShipToStore ? able.Where(other => other.Ships && other.Id != place.Id) : [place];
        var routed = Route(sources, request, []);
        if (routed.Parcels is not { } parcels)
            return null;
        var ready = parcels.Select(request.Ready).ToArray();
        var promises = ready.Select(parcel =>
            parcel.Parcel.LocationId == place.Id
                ? Promises.Collected(method, place, parcel.From)
                : Promises.CollectedAfterTransit(method, zone, able.First(other => other.Id == parcel.Parcel.LocationId), place, parcel.From)
        ).ToArray();
        return promises.Any(promise => promise is null)
            ? null
            : new(place, rate.For(request.GoodsSubtotal), new(promises.Max(promise => promise!.Earliest), promises.Max(promise => promise!.Latest)), [.. ready.Select(parcel => parcel.Parcel)], routed.Decision);
    }

    private static Routed Route(IEnumerable<Location> places, DeliveryRequest request, IEnumerable<RoutingExclusion> excluded) =>
        OrderRouting.Decide(
            request.Lines,
            [.. places.Select(place => request.Routing.Place(place, request.Country, request.Near))],
            request.Promisable,
            request.Routing.Rules,
            excluded,
            request.Country.Value,
            request.PostalCode,
            request.Routing.ChannelId
        );

    /// <summary>Nearest first; without a point, the destination's country first; then by code.</summary>
    private static IReadOnlyList<Location> Preferred(IEnumerable<Location> places, DeliveryRequest request) =>
        [
            .. places
                .OrderBy(place => request.Near?.KilometresTo(place.Latitude, place.Longitude) ?? (place.CountryCode == request.Country ? 0 : 1))
                .ThenBy(place => place.Code, StringComparer.Ordinal),
        ];
}
