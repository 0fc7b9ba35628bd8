using System.Text.Json;
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

/// <summary>What some places together can promise of a variant now.</summary>
/// <param name="Sellable">From what lies there.</param>
/// <param name="Backorders">Beyond it, of each place that promises more than lies there.</param>
internal readonly record struct StockSum(Guid VariantId, int Sellable, IReadOnlyList<BackorderOffer> Backorders);

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
    /// <param name="variantIds">Of which, each once.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <param name="heldBy">A cart to which what it holds counts as sellable.</param>
    public async Task<IReadOnlyList<StockOffer>> Offers(IReadOnlyCollection<Guid> variantIds, CancellationToken cancellationToken, Guid? heldBy = null)
    {
        if (heldBy is not null)
            return await db.Query(OffersSql, ReadOfferAndHeld, [variantIds.ToArray(), heldBy], cancellationToken);
        var found = await _offers.Read(variantIds, cancellationToken);
        return [.. variantIds.SelectMany(id => found.GetValueOrDefault(id) ?? [])];
    }

    // Of nobody's in particular, which is how most ask: for all who ask at one moment.
    private readonly ReadTogether<Guid, IReadOnlyList<StockOffer>> _offers = new(
        async (variantIds, cancellationToken) =>
            (await db.Query(UnheldOffersSql, ReadOffer, [variantIds.ToArray()], cancellationToken))
                .GroupBy(offer => offer.VariantId)
                .ToDictionary(offers => offers.Key, offers => (IReadOnlyList<StockOffer>)[.. offers])
    );

    // Not the statement below with a null: without its join the plan for that null alone looks cheaper than the general one, and it was planned anew for each order.
    private const string UnheldOffersSql = $"""
        select {OfferColumns}
        from inventory.level join inventory.location on location.id = level.location_id
        where level.variant_id = any ((select $1)::uuid[]) and level.promisable > 0 and location.active
        order by level.variant_id, level.location_id
        """;

    /// <summary>The same, in the round trip of the execution level.</summary>
    internal static Task<IReadOnlyList<StockOffer>> Offers(ReadBatch reads, IReadOnlyCollection<Guid> variantIds, Guid? heldBy) =>
        heldBy is null
            ? reads.Query(UnheldOffersSql, ReadOffer, variantIds.ToArray())
            : reads.Query(OffersSql, ReadOfferAndHeld, variantIds.ToArray(), heldBy);

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

    /// <summary>The same summed up over the given places, for pages that do not name them: a row for each variant that has ever lain at one of them.</summary>
    internal static Task<IReadOnlyList<StockSum>> Sums(ReadBatch reads, Guid[] variantIds, Guid[] locationIds) =>
        reads.Query(
            """
            select variant_id, coalesce(sum(sellable) filter (where sellable > 0), 0)::int,
              json_agg(json_build_object('sellable', sellable, 'promisable', promisable, 'kind', backorder_kind, 'shipsAt', backorder_ships_at,
                'shipsWithinDays', backorder_ships_within_days, 'now', platform.now())) filter (where backorder_kind is not null)
            from inventory.level
            where variant_id = any ((select $1)::uuid[]) and location_id = any ((select $2)::uuid[])
            group by variant_id
            """,
            ReadSum,
            variantIds,
            locationIds
        );

    private sealed record Beyond(int Sellable, int Promisable, string Kind, DateTimeOffset? ShipsAt, int? ShipsWithinDays, DateTimeOffset Now);

    private static StockSum ReadSum(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetInt32(1),
            row.IsDBNull(2)
                ? []
                :
                [
                    .. JsonSerializer
                        .Deserialize<Beyond[]>(row.GetString(2), JsonSerializerOptions.Web)!
                        .Select(level => BackorderOffer.Of(level.Sellable, level.Promisable, level.Kind, level.ShipsAt, level.ShipsWithinDays, level.Now))
                        .OfType<BackorderOffer>(),
                ]
        );

    private static SellableStock Read(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2));
}
