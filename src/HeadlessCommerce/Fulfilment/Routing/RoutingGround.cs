using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>What one decision rests on beside stock and distance.</summary>
/// <param name="ChannelId">Whose rules; null: the shop's.</param>
/// <param name="Rules">In their order.</param>
/// <param name="Known">Priorities and costs.</param>
/// <param name="Full">Places that have had their orders of today; empty where no rule asks.</param>
[GraphQLIgnore]
public sealed record RoutingGround(Guid? ChannelId, IReadOnlyList<RoutingRule> Rules, RoutingRules.Snapshot Known, IReadOnlySet<Guid> Full)
{
    public static readonly RoutingGround Nothing = new(
        null,
        [],
        new([], new Dictionary<Guid, IReadOnlyList<RoutingRule>>(), new Dictionary<Guid, (int?, int?)>(), new Dictionary<(Guid, string), ShippingCost>()),
        new HashSet<Guid>()
    );

    /// <summary>A location as the rules see it.</summary>
    public RoutingPlace Place(Location place, CountryCode country, GeoPointInput? near) =>
        new(place.Id, place.Code, near is null ? null : Math.Round(near.KilometresTo(place.Latitude, place.Longitude), 2), place.CountryCode == country)
        {
            Priority = Known.Places.TryGetValue(place.Id, out var said) ? said.Priority : null,
            Cost = Known.CostOf(place.Id, country.Value),
            IsFull = Full.Contains(place.Id),
        };
}
