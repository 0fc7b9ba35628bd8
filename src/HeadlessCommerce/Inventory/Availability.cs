using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Inventory;

/// <summary>Pieces of a variant that can be promised at a location now; below zero when more is promised than is there.</summary>
public readonly record struct SellableStock(Guid VariantId, Guid LocationId, int Quantity);

/// <summary>What a location can promise of a variant now.</summary>
/// <param name="Sellable">From what lies there; below zero when more is promised than is there.</param>
/// <param name="Backorder">Beyond it; null: nothing.</param>
public readonly record struct StockOffer(Guid VariantId, Guid LocationId, int Sellable, BackorderOffer? Backorder);

/// <summary>What can be sold, and where, at this moment: a look, not a promise. Only <see cref="StockLedger.Reserve"/> promises.</summary>
public sealed class Availability(CommerceDb db)
{
    /// <summary>What is above zero at active locations. One statement, whatever the number of variants.</summary>
    /// <param name="variantIds">Of which.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <param name="heldBy">A cart to which what it holds counts as sellable.</param>
    public Task<IReadOnlyList<SellableStock>> SellableByLocation(IReadOnlyCollection<Guid> variantIds, CancellationToken cancellationToken, Guid? heldBy = null) =>
        db.Query(
            """
            select level.variant_id, level.location_id, level.sellable + coalesce(held.quantity, 0)
            from inventory.level join inventory.location on location.id = level.location_id
            left join inventory.reservation held on held.owner_id = $2::uuid and held.variant_id = level.variant_id and held.location_id = level.location_id
            where level.variant_id = any ((select $1)::uuid[]) and level.sellable + coalesce(held.quantity, 0) > 0 and location.active
            order by level.variant_id, level.location_id
            """,
            Read,
            [variantIds.ToArray(), heldBy],
            cancellationToken
        );

    /// <summary>What can be promised at active locations, from what lies there and beyond it. One statement, whatever the number of variants.</summary>
    /// <param name="variantIds">Of which.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <param name="heldBy">A cart to which what it holds counts as sellable.</param>
    public Task<IReadOnlyList<StockOffer>> Offers(IReadOnlyCollection<Guid> variantIds, CancellationToken cancellationToken, Guid? heldBy = null) =>
        db.Query(OffersSql, ReadOfferAndHeld, [variantIds.ToArray(), heldBy], cancellationToken);

    /// <summary>The same, in the round trip of the execution level.</summary>
    internal static Task<IReadOnlyList<StockOffer>> Offers(ReadBatch reads, IReadOnlyCollection<Guid> variantIds, Guid? heldBy) =>
        reads.Query(OffersSql, ReadOfferAndHeld, variantIds.ToArray(), heldBy);

    private const string OffersSql = $"""
        select {OfferColumns}, coalesce(held.quantity, 0)
        from inventory.level join inventory.location on location.id = level.location_id
        left join inventory.reservation held on held.owner_id = $2::uuid and held.variant_id = level.variant_id and held.location_id = level.location_id
        where level.variant_id = any ((select $1)::uuid[]) and level.promisable + coalesce(held.quantity, 0) > 0 and location.active
        order by level.variant_id, level.location_id
        """;

    private static StockOffer ReadOfferAndHeld(NpgsqlDataReader row) => ReadOffer(row) is var offer ? offer with { Sellable = offer.Sellable + row.GetInt32(8) } : default;

    /// <summary>All levels of the variants, in the round trip of the execution level.</summary>
    internal static Task<IReadOnlyList<StockOffer>> Levels(ReadBatch reads, Guid[] variantIds) =>
        reads.Query(LevelsSql, ReadOffer, variantIds);

    internal const string LevelsSql = $"select {OfferColumns} from inventory.level where variant_id = any ((select $1)::uuid[])";

    private const string OfferColumns = """
        level.variant_id, level.location_id, level.sellable, level.promisable, level.backorder_kind, level.backorder_ships_at, level.backorder_ships_within_days,
        case when level.backorder_kind is not null then platform.now() end
        """;

    private static StockOffer ReadOffer(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetGuid(1),
            row.GetInt32(2),
            row.IsDBNull(4)
                ? null
                : BackorderOffer.Of(
                    row.GetInt32(2),
                    row.GetInt32(3),
                    row.GetString(4),
                    row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5),
                    row.IsDBNull(6) ? null : row.GetInt32(6),
                    row.GetFieldValue<DateTimeOffset>(7)
                )
        );

    /// <summary>
    /// The same summed up over the given places, for pages that do not name them: for each variant what is sellable, at no place (<see cref="Guid.Empty"/>), and what each place
    /// promises beyond it.
    /// </summary>
    internal static async Task<IReadOnlyList<StockOffer>> Sums(ReadBatch reads, Guid[] variantIds, Guid[] locationIds) =>
        [
            .. (
                await reads.Query(
                    $"""
                    with level as materialized (
                      select variant_id, location_id, sellable, promisable, backorder_kind, backorder_ships_at, backorder_ships_within_days
                      from inventory.level where variant_id = any ((select $1)::uuid[]) and location_id = any ((select $2)::uuid[])
                    )
                    select variant_id, '{Guid.Empty}'::uuid, coalesce(sum(sellable) filter (where sellable > 0), 0)::int, 0, null, null, null, null from level group by variant_id
                    union all
                    select {OfferColumns} from level where backorder_kind is not null
                    """,
                    ReadOffer,
                    variantIds,
                    locationIds
                )
            ).Select(offer => offer.LocationId == Guid.Empty ? offer : offer with { Sellable = 0 }),
        ];

    private static SellableStock Read(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2));
}
