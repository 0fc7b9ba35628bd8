using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Documents;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Inventory.Counts;

internal static class StockCountReads
{
    private const string Select =
        "select id, location_id, status, scoped, reference, created_at, created_by, closed_at, closed_by, version from inventory.count";

    /// <summary>In the order of the ids, null where there is none.</summary>
    public static async Task<IReadOnlyList<StockCount?>> ByIds(ReadBatch reads, IReadOnlyList<Guid> ids)
    {
        var rows = await reads.Query($"{Select} where id = any ($1)", Read, ids.ToArray());
        return [.. ids.Select(id => rows.FirstOrDefault(row => row.Id == id))];
    }

    /// <summary>The newest first, at a location.</summary>
    public static async Task<Connection<StockCount>> At(
        CommerceDb db,
        Guid? location,
        IReadOnlyList<StockCountStatus>? status,
        PagingArguments paging,
        CancellationToken cancellationToken
    )
    {
        var (comparison, direction) = paging.IsBackward ? (">", "asc") : ("<", "desc");
        var rows = await db.Query(
            $"""
            {Select}
            where ($1::uuid is null or location_id = $1) and ($2::text[] is null or status = any ($2)) and ($3::uuid is null or id {comparison} $3)
            order by id {direction} limit $4
            """,
            Read,
            [location, status?.Select(SqlEnum.ToSql).ToArray(), DocumentCursor.Of(paging), paging.Size + 1],
            cancellationToken
        );
        return Pages.Of(rows, paging, row => Cursor.Format(row.Id.ToString()), row => row);
    }

    /// <summary>A count's lines by variant; a page of each, in the round trip of the execution level.</summary>
    public static async Task<Connection<StockCountLine>> Lines(ReadBatch reads, Guid count, bool differing, PagingArguments paging)
    {
        var (comparison, direction) = paging.IsBackward ? ("<", "desc") : (">", "asc");
        var rows = await reads.Query(
            $"""
            select variant_id, counted, expected, difference, counted_at, counted_by from inventory.count_line
            where count_id = $1 and (not $2 or difference <> 0) and ($3::uuid is null or variant_id {comparison} $3)
            order by variant_id {direction} limit $4
            """,
            row => new StockCountLine(
                row.GetGuid(0),
                row.IsDBNull(1) ? null : row.GetInt32(1),
                row.IsDBNull(2) ? null : row.GetInt32(2),
                row.IsDBNull(3) ? null : row.GetInt32(3),
                row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4),
                row.IsDBNull(5) ? null : row.GetString(5)
            ),
            count,
            differing,
            DocumentCursor.Of(paging),
            paging.Size + 1
        );
        return Pages.Of(rows, paging, row => Cursor.Format(row.VariantId.ToString()), row => row);
    }

    private static StockCount Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            LocationId = row.GetGuid(1),
            Status = SqlEnum.Parse<StockCountStatus>(row.GetString(2)),
            Scoped = row.GetBoolean(3),
            Reference = row.IsDBNull(4) ? null : row.GetString(4),
            OpenedAt = row.GetFieldValue<DateTimeOffset>(5),
            OpenedBy = row.GetString(6),
            ClosedAt = row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
            ClosedBy = row.IsDBNull(8) ? null : row.GetString(8),
            Version = row.GetInt64(9),
        };
}
