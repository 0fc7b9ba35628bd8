using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>What a parcel costs the shop, in minor units of one currency that is the same for all locations.</summary>
/// <param name="ParcelMinor">For each parcel.</param>
/// <param name="PieceMinor">And for each piece in it.</param>
/// <param name="CountryCode">Where to; null: to all countries without an entry of their own.</param>
public sealed record LocationShippingCostInput(long ParcelMinor, long PieceMinor = 0, CountryCode? CountryCode = null);

/// <summary>What routing shall know of a location, as a whole: what is left out is not so any more.</summary>
/// <param name="Location">Its code.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="Priority">1 to 1000, the lower the sooner; null: after all that have one.</param>
/// <param name="OrdersPerDay">It takes so many a day; null: any number.</param>
/// <param name="ShippingCosts">What parcels from here cost, by country.</param>
public sealed record LocationRoutingSetInput(
    string Location,
    string? IdempotencyKey = null,
    int? Priority = null,
    int? OrdersPerDay = null,
    [property: ListSize(AssumedSize = 10)] IReadOnlyList<LocationShippingCostInput>? ShippingCosts = null
) : IChangeInput;

[MutationType]
public static class LocationRoutingMutations
{
    private const int MaxPriority = 1_000;
    private const int MaxOrders = 1_000_000;
    private const int MaxCountries = 250;
    private const long MaxMinor = 100_000_000_000;

    /// <summary>Sets priority, capacity and shipping costs of a location for the rules PRIORITY, CAPACITY and COST. Orders that are placed stay where they are.</summary>
    [Authorize(Rights.DeliveryWrite)]
    public static async Task<MutationResult<LocationRouting, LocationNotFound, LocationForbidden, InvalidInput, IdempotencyKeyReused>> LocationRoutingSet(
        LocationRoutingSetInput input,
        CommerceDb db,
        LocationDirectory locations,
        RoutingRules rules,
        LocationRoutings routings,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (Fault(input) is { } fault)
            return fault;
        if (!viewer.MayActAt(input.Location))
            return new LocationForbidden(input.Location);
        if ((await locations.Read(cancellationToken)).Find(input.Location) is not { } place)
            return new LocationNotFound(input.Location);
        var outcome = await Change.Run(
            db,
            viewer,
            input,
            async transaction =>
            {
                await Write(transaction, place.Id, input, cancellationToken);
                await transaction.Publish(RoutingRules.Topic, "rules", new { input.Location }, cancellationToken);
                return new ChangeOutcome(place.Id, []);
            },
            cancellationToken
        );
        await rules.Refresh(cancellationToken);
        return new((await routings.All(cancellationToken)).First(routing => routing.Location.Id == place.Id), outcome.Errors());
    }

    private static InvalidInput? Fault(LocationRoutingSetInput input)
    {
        var costs = input.ShippingCosts ?? [];
        return input switch
        {
            { Priority: < 1 or > MaxPriority } => new("priority is from 1 to 1000.", ["input", "priority"]),
            { OrdersPerDay: < 0 or > MaxOrders } => new("ordersPerDay is from 0 to 1,000,000.", ["input", "ordersPerDay"]),
            _ when costs.Count > MaxCountries || costs.DistinctBy(cost => cost.CountryCode).Count() < costs.Count => new("shippingCosts names each country once.", ["input", "shippingCosts"]),
            _ when costs.Any(cost => cost.ParcelMinor is < 0 or > MaxMinor || cost.PieceMinor is < 0 or > MaxMinor) => new(
                "parcelMinor and pieceMinor are from 0 to 100,000,000,000.",
                ["input", "shippingCosts"]
            ),
            _ => null,
        };
    }

    private static async Task Write(CommerceTransaction transaction, Guid location, LocationRoutingSetInput input, CancellationToken cancellationToken)
    {
        // The row is the lock: two who set the same place at once leave what one of them said, whole.
        await transaction.Execute(
            """
            insert into fulfilment.routing_place (location_id, priority, orders_per_day) values ($1, $2::integer, $3::integer)
            on conflict (location_id) do update set priority = excluded.priority, orders_per_day = excluded.orders_per_day
            """,
            [location, input.Priority, input.OrdersPerDay],
            cancellationToken
        );
        await transaction.Execute("delete from fulfilment.shipping_cost where location_id = $1", [location], cancellationToken);
        var costs = input.ShippingCosts ?? [];
        await transaction.Execute(
            """
            insert into fulfilment.shipping_cost (location_id, country, parcel_minor, piece_minor)
            select $1, * from unnest($2::text[], $3::bigint[], $4::bigint[])
            """,
            [
                location,
                costs.Select(cost => cost.CountryCode?.Value ?? "").ToArray(),
                costs.Select(cost => cost.ParcelMinor).ToArray(),
                costs.Select(cost => cost.PieceMinor).ToArray(),
            ],
            cancellationToken
        );
    }
}
