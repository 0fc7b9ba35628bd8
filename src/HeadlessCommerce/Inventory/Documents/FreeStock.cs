using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Documents;

/// <summary>What is free at a location when goods that were to leave it are refused.</summary>
internal static class FreeStock
{
    /// <summary>Pieces of each variant that lie there and are promised to nobody; safety stock counts as free, since it is only kept from shoppers.</summary>
    public static async Task<IReadOnlyDictionary<Guid, int>> At(
        CommerceTransaction transaction,
        Guid locationId,
        IEnumerable<Guid> variants,
        CancellationToken cancellationToken
    ) =>
        (
            await transaction.Query(
                "select variant_id, greatest(on_hand - reserved - allocated + backordered, 0) from inventory.level where location_id = $1 and variant_id = any ($2)",
                row => (Variant: row.GetGuid(0), Free: row.GetInt32(1)),
                [locationId, variants.ToArray()],
                cancellationToken
            )
        ).ToDictionary(row => row.Variant, row => row.Free);
}
