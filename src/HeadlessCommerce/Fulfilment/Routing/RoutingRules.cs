using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>The rules by which locations are chosen, and what staff says of the locations, in memory.</summary>
public sealed class RoutingRules(CommerceDb db, ITopics topics, TimeProvider time, LocationDirectory locations, ILogger<RoutingRules> log)
    : KeptTable<RoutingRules.Snapshot>(Topic, topics, time, log)
{
    /// <summary>Put on the outbox when rules, priorities, capacities or costs have changed.</summary>
    public const string Topic = "routingRules";

    private readonly TimeProvider _time = time;

    /// <summary>What a decision rests on beside stock and distance.</summary>
    /// <param name="channelId">Whose rules; null: the shop's.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <param name="instead">Rules to ask instead of those.</param>
    public async Task<RoutingGround> Ground(Guid? channelId, CancellationToken cancellationToken, IReadOnlyList<RoutingRule>? instead = null)
    {
        var known = await Read(cancellationToken);
        var rules = instead ?? known.RulesOf(channelId);
        var full = rules.Contains(RoutingRule.Capacity) ? (await Today(known, cancellationToken)).Where(place => place.IsFull).Select(place => place.LocationId).ToHashSet() : [];
        return new(channelId, rules, known, full);
    }

    /// <summary>
    /// How many orders the places with a limit have today, by their own clocks: opened and not cancelled, and those that are being placed and hold stock there already. Counted up to the
    /// limit, so that it costs no more than that.
    /// </summary>
    public async Task<IReadOnlyList<RoutingDay>> Today(Snapshot known, CancellationToken cancellationToken)
    {
        var places = await locations.Read(cancellationToken);
        var limited = known.Places.Where(place => place.Value.OrdersPerDay is not null).Select(place => (Place: places.Find(place.Key), Limit: place.Value.OrdersPerDay!.Value)).ToArray();
        if (limited.Length == 0)
            return [];
        var now = _time.GetUtcNow();
        return await db.Query(
            """
            select place.id, place.most, (
                select count(*) from (
                  select from fulfilment.fulfilment where location_id = place.id and created_at >= place.since and status <> 'CANCELLED' and kind <> 'TAKE_AWAY' limit place.most
                ) as opened
              )::integer + (
                select count(distinct owner_id) from inventory.reservation where location_id = place.id and owner_kind = 'ORDER' and expires_at > platform.now()
              )::integer
            from unnest($1::uuid[], $2::integer[], $3::timestamptz[]) as place (id, most, since)
            """,
            row => new RoutingDay(row.GetGuid(0), row.GetInt32(1), row.GetInt32(2)),
            [
                limited.Select(one => one.Place!.Id).ToArray(),
                limited.Select(one => one.Limit).ToArray(),
                limited.Select(one => Midnight(one.Place!, now).ToUniversalTime()).ToArray(),
            ],
            cancellationToken
        );
    }

    protected override async Task<Snapshot> Load(CancellationToken cancellationToken)
    {
        var shop = await db.Query(
            "select null::uuid, rules from fulfilment.routing_rules union all select channel_id, rules from fulfilment.channel_routing_rules",
            row => (Channel: row.IsDBNull(0) ? (Guid?)null : row.GetGuid(0), Rules: row.GetFieldValue<string[]>(1).Select(SqlEnum.Parse<RoutingRule>).ToArray()),
            [],
            cancellationToken
        );
        var places = await db.Query(
            "select location_id, priority, orders_per_day from fulfilment.routing_place",
            row => KeyValuePair.Create(row.GetGuid(0), (row.IsDBNull(1) ? (int?)null : row.GetInt32(1), row.IsDBNull(2) ? (int?)null : row.GetInt32(2))),
            [],
            cancellationToken
        );
        var costs = await db.Query(
            "select location_id, country, parcel_minor, piece_minor from fulfilment.shipping_cost order by location_id, country",
            row => KeyValuePair.Create((row.GetGuid(0), row.GetString(1)), new ShippingCost(row.GetInt64(2), row.GetInt64(3))),
            [],
            cancellationToken
        );
        return new(
            shop.First(row => row.Channel is null).Rules,
            shop.Where(row => row.Channel is not null).ToDictionary(row => row.Channel!.Value, row => (IReadOnlyList<RoutingRule>)row.Rules),
            places.ToDictionary(),
            costs.ToDictionary()
        );
    }

    private static DateTimeOffset Midnight(Location place, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(place.TimeZone);
        return WorkingHours.Instant(zone, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime), TimeOnly.MinValue);
    }

    /// <summary>The tables.</summary>
    /// <param name="Shop">For channels without rules of their own.</param>
    /// <param name="ByChannel">Rules of their own.</param>
    /// <param name="Places">What staff says of locations.</param>
    /// <param name="Costs">By location and country; "" stands for the others.</param>
    public sealed record Snapshot(
        IReadOnlyList<RoutingRule> Shop,
        IReadOnlyDictionary<Guid, IReadOnlyList<RoutingRule>> ByChannel,
        IReadOnlyDictionary<Guid, (int? Priority, int? OrdersPerDay)> Places,
        IReadOnlyDictionary<(Guid Location, string Country), ShippingCost> Costs
    )
    {
        public IReadOnlyList<RoutingRule> RulesOf(Guid? channelId) => channelId is { } id && ByChannel.TryGetValue(id, out var own) ? own : Shop;

        public ShippingCost? CostOf(Guid location, string country) =>
            Costs.TryGetValue((location, country), out var cost) || Costs.TryGetValue((location, ""), out cost) ? cost : null;
    }
}

/// <summary>A place's orders of today.</summary>
/// <param name="LocationId">Which.</param>
/// <param name="Limit">So many it takes.</param>
/// <param name="Orders">So many it has, counted up to the limit and those that are just being placed.</param>
[GraphQLIgnore]
public readonly record struct RoutingDay(Guid LocationId, int Limit, int Orders)
{
    public bool IsFull => Orders >= Limit;
}
