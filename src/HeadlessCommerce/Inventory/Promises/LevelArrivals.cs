using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Purchases;
using HeadlessCommerce.Inventory.Staff;
using HeadlessCommerce.Inventory.Transfers;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Promises;

/// <summary>Pieces that are on their way to a level: part of incoming, or of in transit.</summary>
/// <param name="Quantity">Pieces that are still to come.</param>
/// <param name="ExpectedAt">When; null: nobody said.</param>
/// <param name="Late">Whether they should have come by now; they are promised to nobody until they have a new day.</param>
/// <param name="PurchaseOrderId">The paper, when they come from a supplier.</param>
/// <param name="TransferId">The paper, when they come from another location.</param>
[Authorize(Rights.InventoryRead)]
public sealed record InventoryArrival(
    int Quantity,
    DateTimeOffset? ExpectedAt,
    bool Late,
    [property: ID<PurchaseOrder>] Guid? PurchaseOrderId,
    [property: ID<StockTransfer>] Guid? TransferId
);

[ObjectType<InventoryLevel>]
public static class LevelArrivals
{
    /// <summary>What is on its way here, the earliest first: the sum is incoming and in transit.</summary>
    [BatchResolver, ListSize(AssumedSize = 5), Authorize(Rights.InventoryRead)]
    public static async Task<IReadOnlyList<IReadOnlyList<InventoryArrival>>> Arrivals([Parent] IReadOnlyList<InventoryLevel> levels, ReadBatch reads)
    {
        var rows = (
            await reads.Query(
                """
                select coming.variant_id, coming.location_id, coming.quantity, coming.expected_at, coalesce(coming.expected_at <= platform.now(), false), coming.purchase_id, coming.transfer_id
                from unnest($1::uuid[], $2::uuid[]) as wanted (variant_id, location_id)
                cross join lateral (
                  select line.variant_id, purchase.location_id, line.incoming as quantity, purchase.expected_at, purchase.id as purchase_id, null::uuid as transfer_id
                  from inventory.purchase_line line join inventory.purchase on purchase.id = line.purchase_id
                  where line.variant_id = wanted.variant_id and purchase.location_id = wanted.location_id and line.incoming > 0
                  union all
                  select line.variant_id, transfer.to_location_id, line.in_transit, transfer.expected_at, null, transfer.id
                  from inventory.transfer_line line join inventory.transfer on transfer.id = line.transfer_id
                  where line.variant_id = wanted.variant_id and transfer.to_location_id = wanted.location_id and line.in_transit > 0
                ) as coming
                order by coming.expected_at nulls last
                """,
                row => (
                    Key: (row.GetGuid(0), row.GetGuid(1)),
                    Arrival: new InventoryArrival(
                        row.GetInt32(2),
                        row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
                        row.GetBoolean(4),
                        row.IsDBNull(5) ? null : row.GetGuid(5),
                        row.IsDBNull(6) ? null : row.GetGuid(6)
                    )
                ),
                levels.Select(level => level.VariantId).ToArray(),
                levels.Select(level => level.LocationId).ToArray()
            )
        ).ToLookup(row => row.Key, row => row.Arrival);
        return [.. levels.Select(level => rows[(level.VariantId, level.LocationId)].Distinct().ToArray())];
    }
}
