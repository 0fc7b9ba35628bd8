using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Promises;

/// <summary>Pieces that are to come to a location.</summary>
internal readonly record struct Arrival(Guid VariantId, Guid LocationId, DateTimeOffset At, int Quantity);

/// <summary>What is on its way, from suppliers and from other locations.</summary>
internal static class Arrivals
{
    /// <summary>
    /// Of the variants, until then; one statement, in the round trip of the execution level. What is late has no day that could be promised, and neither has a transfer without one.
    /// </summary>
    public static Task<IReadOnlyList<Arrival>> Until(ReadBatch reads, Guid[] variantIds, DateTimeOffset until) =>
        reads.Query(
            """
            select line.variant_id, purchase.location_id, purchase.expected_at, line.incoming
            from inventory.purchase_line line join inventory.purchase on purchase.id = line.purchase_id
            where line.variant_id = any ((select $1)::uuid[]) and line.incoming > 0 and purchase.status = 'OPEN' and purchase.expected_at > platform.now() and purchase.expected_at <= $2
            union all
            select line.variant_id, transfer.to_location_id, transfer.expected_at, line.in_transit
            from inventory.transfer_line line join inventory.transfer on transfer.id = line.transfer_id
            where line.variant_id = any ((select $1)::uuid[]) and line.in_transit > 0 and transfer.status = 'IN_TRANSIT' and transfer.expected_at > platform.now() and transfer.expected_at <= $2
            """,
            row => new Arrival(row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3)),
            variantIds,
            until.ToUniversalTime()
        );
}
