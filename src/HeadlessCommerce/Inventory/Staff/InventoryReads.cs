using System.Globalization;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Inventory.Staff;

/// <summary>Levels and their ledgers, as staff reads them.</summary>
internal static class InventoryReads
{
    private const string LevelColumns = """
        variant.id, location.id, coalesce(level.on_hand, 0), coalesce(level.reserved, 0), coalesce(level.allocated, 0), coalesce(level.safety_stock, 0),
        coalesce(level.incoming, 0), coalesce(level.sellable, 0), coalesce(level.version, 0), coalesce(level.last_seq, 0),
        coalesce(level.backordered, 0), coalesce(level.in_transit, 0), coalesce(level.promisable, 0),
        level.backorder_kind, level.backorder_limit, level.backorder_ships_at, level.backorder_ships_within_days
        """;

    /// <summary>$1 SKU, $2 location's code. A level that nothing was ever written to reads as zeros.</summary>
    private const string BySku = $"""
        select {LevelColumns}
        from catalog.variant cross join inventory.location
        left join inventory.level on level.variant_id = variant.id and level.location_id = location.id
        where variant.sku = $1 and location.code = $2
        """;

    public static async Task<InventoryLevel?> Level(ReadBatch reads, string sku, string location) =>
        (await reads.Query(BySku, ReadLevel, sku, location)).SingleOrDefault();

    /// <summary>As the transaction sees it, its own changes included.</summary>
    public static async Task<InventoryLevel?> Level(CommerceTransaction transaction, string sku, string location, CancellationToken cancellationToken) =>
        (await transaction.Query(BySku, ReadLevel, [sku, location], cancellationToken)).SingleOrDefault();

    /// <summary>Levels as the transaction sees them, one statement for all; those that were never written to are missing.</summary>
    public static Task<IReadOnlyList<InventoryLevel>> Levels(
        CommerceTransaction transaction, Guid[] variants, Guid[] locations, CancellationToken cancellationToken) =>
        transaction.Query(
            $"""
            select {LevelColumns}
            from unnest($1::uuid[], $2::uuid[]) as wanted (variant_id, location_id)
            join catalog.variant on variant.id = wanted.variant_id
            join inventory.location on location.id = wanted.location_id
            join inventory.level on level.variant_id = wanted.variant_id and level.location_id = wanted.location_id
            """,
            ReadLevel,
            [variants, locations],
            cancellationToken
        );

    /// <summary>The levels of a location by SKU; a page.</summary>
    public static async Task<Connection<InventoryLevel>> AtLocation(CommerceDb db, string location, PagingArguments paging, CancellationToken cancellationToken)
    {
        var (comparison, direction) = paging.IsBackward ? ("<", "desc") : (">", "asc");
        var from = (paging.IsBackward ? paging.Before : paging.After) is { } cursor ? Cursor.Parse(cursor, 1)[0] : null;
        var rows = await db.Query(
            $"""
            select {LevelColumns}, variant.sku
            from inventory.location
            join inventory.level on level.location_id = location.id
            join catalog.variant on variant.id = level.variant_id
            where location.code = $1 and ($2::text is null or variant.sku {comparison} $2)
            order by variant.sku {direction} limit $3
            """,
            row => new Edge<InventoryLevel>(ReadLevel(row), Cursor.Format(row.GetString(17))),
            [location, from, paging.Size + 1],
            cancellationToken
        );
        return Page(rows, paging, from is not null, cancellation => Count("select count(*)::integer from inventory.level join inventory.location on location.id = level.location_id where location.code = $1", [location], db, cancellation));
    }

    /// <summary>A level's movements up to the one that it knows of, the newest first; a page of each, in the round trip of the execution level.</summary>
    public static async Task<Connection<InventoryMovement>> Movements(ReadBatch reads, InventoryLevel level, PagingArguments paging)
    {
        var (comparison, direction) = paging.IsBackward ? (">", "asc") : ("<", "desc");
        long? from = (paging.IsBackward ? paging.Before : paging.After) is { } cursor ? ParseSequence(cursor) : null;
        var rows = await reads.Query(
            $"""
            select seq, at, kind, quantity, before, after, cause_kind, cause_reference, actor, channel
            from inventory.movement
            where variant_id = $1 and location_id = $2 and seq <= $3 and ($4::bigint is null or seq {comparison} $4)
            order by seq {direction} limit $5
            """,
            row => ReadMovement(row, level),
            level.VariantId,
            level.LocationId,
            level.LastSequence,
            from,
            paging.Size + 1
        );
        var edges = rows.Select(movement => new Edge<InventoryMovement>(movement, Cursor.Format(movement.Sequence.ToString(CultureInfo.InvariantCulture)))).ToList();
        // Sequences have no gaps: the last one is the number of movements.
        return Page(edges, paging, from is not null, _ => new ValueTask<int?>((int)level.LastSequence));
    }

    private static Connection<T> Page<T>(IReadOnlyList<Edge<T>> rows, PagingArguments paging, bool fromCursor, Func<CancellationToken, ValueTask<int?>> count)
    {
        var more = rows.Count > paging.Size;
        var page = rows.Take(paging.Size);
        return paging.IsBackward
            ? new([.. page.Reverse()], hasNextPage: fromCursor, hasPreviousPage: more, count)
            : new([.. page], hasNextPage: more, hasPreviousPage: fromCursor, count);
    }

    private static async ValueTask<int?> Count(string sql, object?[] parameters, CommerceDb db, CancellationToken cancellationToken) =>
        (await db.Query(sql, row => row.GetInt32(0), parameters, cancellationToken))[0];

    private static long ParseSequence(string cursor) =>
        long.TryParse(Cursor.Parse(cursor, 1)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : throw new GraphQLException("The cursor is not one that this list gave out; use endCursor or startCursor of a page.", "BAD_CURSOR");

    private static InventoryLevel ReadLevel(NpgsqlDataReader row) =>
        new()
        {
            VariantId = row.GetGuid(0),
            LocationId = row.GetGuid(1),
            OnHand = row.GetInt32(2),
            Reserved = row.GetInt32(3),
            Allocated = row.GetInt32(4),
            SafetyStock = row.GetInt32(5),
            Incoming = row.GetInt32(6),
            Sellable = row.GetInt32(7),
            Version = row.GetInt64(8),
            LastSequence = row.GetInt64(9),
            Backordered = row.GetInt32(10),
            InTransit = row.GetInt32(11),
            Promisable = row.GetInt32(12),
            Policy = row.IsDBNull(13)
                ? null
                : new(
                    SqlEnum.Parse<BackorderKind>(row.GetString(13)),
                    row.GetInt32(14),
                    row.IsDBNull(15) ? null : row.GetFieldValue<DateTimeOffset>(15),
                    row.IsDBNull(16) ? null : row.GetInt32(16)
                ),
        };

    private static InventoryMovement ReadMovement(NpgsqlDataReader row, InventoryLevel level) =>
        new()
        {
            Id = $"{level.Id}:{row.GetInt64(0)}",
            Sequence = row.GetInt64(0),
            At = row.GetFieldValue<DateTimeOffset>(1),
            Kind = SqlEnum.Parse<MovementKind>(row.GetString(2)),
            Quantity = row.GetInt32(3),
            Before = row.GetInt32(4),
            After = row.GetInt32(5),
            Cause = new(SqlEnum.Parse<CauseKind>(row.GetString(6)), row.IsDBNull(7) ? null : row.GetString(7)),
            Actor = row.GetString(8),
            Channel = row.IsDBNull(9) ? null : row.GetString(9),
        };
}
