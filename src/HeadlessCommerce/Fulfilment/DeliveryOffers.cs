using HeadlessCommerce.Channels;
using HeadlessCommerce.Inventory;
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
);

/// <summary>An option before tax and words.</summary>
public sealed record DeliveryOffer(Location? Location, Money Price, DeliveryPromise Promise, IReadOnlyList<Parcel> Parcels);

/// <summary>What a method can offer for a request. Pure.</summary>
public static class DeliveryOffers
{
    public static IEnumerable<DeliveryOffer> Of(DeliveryMethod method, LocationDirectory.Snapshot places, DeliveryRequest request)
    {
        Location[] able = [.. places.All.Where(place => place.Active && method.LocationIds.Contains(place.Id))];
        if (method.IsPickup)
            return Preferred(able.Where(place => place.Pickup), request).Select(place => Pickup(method, place, able, request)).OfType<DeliveryOffer>();
        return Sent(method, Preferred(able.Where(place => place.Ships && Sends(method.Kind, place.Kind)), request), request) is { } offer ? [offer] : [];
    }

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
            var promise = method.Kind == DeliveryKind.SameDay
                ? Promises.SentToday(method, zone, sender, request.Now)
                : Promises.Sent(method, zone, sender, request.Now);
            if (promise is not null)
                promises[sender.Id] = promise;
        }
        Guid[] candidates = [.. senders.Where(sender => promises.ContainsKey(sender.Id)).Select(sender => sender.Id)];
        if (StockRouting.Route(request.Lines, candidates, request.Sellable) is not { } parcels)
            return null;
        var whole = parcels.Select(parcel => promises[parcel.LocationId]).ToArray();
        return new(
            parcels.Count == 1 ? senders.First(sender => sender.Id == parcels[0].LocationId) : null,
            rate.For(request.GoodsSubtotal),
            // The order is there when its last parcel is.
            new(whole.Max(promise => promise.Earliest), whole.Max(promise => promise.Latest)),
            parcels
        );
    }

    private static DeliveryOffer? Pickup(DeliveryMethod method, Location place, Location[] able, DeliveryRequest request)
    {
        if (method.ZoneOf(place.CountryCode, place.PostalCode) is not { } zone || zone.RateIn(request.Context.Currency) is not { } rate)
            return null;
        Guid[] sources =
            method.Kind == DeliveryKind.ShipToStore ? [.. Preferred(able.Where(other => other.Ships && other.Id != place.Id), request).Select(other => other.Id)] : [place.Id];
        if (StockRouting.Route(request.Lines, sources, request.Sellable) is not { } parcels)
            return null;
        var promises = parcels.Select(parcel =>
            parcel.LocationId == place.Id
                ? Promises.Collected(method, place, request.Now)
                : Promises.CollectedAfterTransit(method, zone, able.First(other => other.Id == parcel.LocationId), place, request.Now)
        ).ToArray();
        return promises.Any(promise => promise is null)
            ? null
            : new(place, rate.For(request.GoodsSubtotal), new(promises.Max(promise => promise!.Earliest), promises.Max(promise => promise!.Latest)), parcels);
    }

    /// <summary>Nearest first; without a point, the destination's country first; then by code.</summary>
    private static IReadOnlyList<Location> Preferred(IEnumerable<Location> places, DeliveryRequest request) =>
        [
            .. places
                .OrderBy(place => request.Near?.KilometresTo(place.Latitude, place.Longitude) ?? (place.CountryCode == request.Country ? 0 : 1))
                .ThenBy(place => place.Code, StringComparer.Ordinal),
        ];
}
