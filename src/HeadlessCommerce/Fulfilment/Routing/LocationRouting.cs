using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>What routing knows of a location beside its stock.</summary>
/// <param name="Location">Which.</param>
/// <param name="Priority">The lower the sooner (rule PRIORITY); null: after all that have one.</param>
/// <param name="OrdersPerDay">It takes so many orders a day, by its own clock (rule CAPACITY); null: any number.</param>
/// <param name="OrdersToday">So many it has today, counted up to that number and those that are just being placed; null where there is no limit.</param>
/// <param name="ShippingCosts">What a parcel from here costs the shop (rule COST).</param>
[Authorize(Rights.FulfilmentWrite)]
public sealed record LocationRouting(
    Location Location,
    int? Priority,
    int? OrdersPerDay,
    int? OrdersToday,
    [property: ListSize(AssumedSize = 10)] IReadOnlyList<LocationShippingCost> ShippingCosts
);

/// <summary>What the shop pays for parcels from a location to a country, in minor units of one currency of its choice.</summary>
/// <param name="CountryCode">Where to; null: everywhere else.</param>
/// <param name="ParcelMinor">For each parcel.</param>
/// <param name="PieceMinor">And for each piece in it.</param>
[Authorize(Rights.FulfilmentWrite)]
public sealed record LocationShippingCost(CountryCode? CountryCode, long ParcelMinor, long PieceMinor);

/// <summary>Reads what routing knows of locations.</summary>
public sealed class LocationRoutings(RoutingRules rules, LocationDirectory locations)
{
    public async Task<IReadOnlyList<LocationRouting>> All(CancellationToken cancellationToken)
    {
        var known = await rules.Read(cancellationToken);
        var today = (await rules.Today(known, cancellationToken)).ToDictionary(place => place.LocationId, place => place.Orders);
        var costs = known.Costs.ToLookup(cost => cost.Key.Location);
        return
        [
            .. (await locations.Read(cancellationToken)).All.OrderBy(place => place.Code, StringComparer.Ordinal).Select(place =>
            {
                var said = known.Places.GetValueOrDefault(place.Id);
                return new LocationRouting(
                    place,
                    said.Priority,
                    said.OrdersPerDay,
                    today.TryGetValue(place.Id, out var orders) ? orders : null,
                    [
                        .. costs[place.Id]
                            .OrderBy(cost => cost.Key.Country, StringComparer.Ordinal)
                            .Select(cost => new LocationShippingCost(cost.Key.Country.Length == 0 ? null : CountryCode.Parse(cost.Key.Country), cost.Value.ParcelMinor, cost.Value.PieceMinor)),
                    ]
                );
            }),
        ];
    }
}
