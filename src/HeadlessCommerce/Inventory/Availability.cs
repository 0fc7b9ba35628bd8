using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory;

/// <summary>Pieces of a variant that can be promised at a location now; always above zero.</summary>
public readonly record struct SellableStock(Guid VariantId, Guid LocationId, int Quantity);

/// <summary>What can be sold, and where, at this moment: a look, not a promise. Only <see cref="StockLedger.Reserve"/> promises.</summary>
public sealed class Availability(CommerceDb db)
{
    /// <summary>One statement, whatever the number of variants; active locations only.</summary>
    public Task<IReadOnlyList<SellableStock>> SellableByLocation(IReadOnlyCollection<Guid> variantIds, CancellationToken cancellationToken) =>
        db.Query(
            """
            select level.variant_id, level.location_id, level.sellable
            from inventory.level join inventory.location on location.id = level.location_id
            where level.variant_id = any ($1) and level.sellable > 0 and location.active
            order by level.variant_id, level.location_id
            """,
            row => new SellableStock(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2)),
            [variantIds.ToArray()],
            cancellationToken
        );
}
