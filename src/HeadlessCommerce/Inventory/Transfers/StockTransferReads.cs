using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Inventory.Transfers;

internal static class StockTransferReads
{
    private const string Select = """
        select id, from_location_id, to_location_id, status, reference, expected_at, created_at, created_by, shipped_at, shipped_by, closed_at, closed_by, version
        from inventory.transfer
        """;

    /// <summary>In the order of the ids, null where there is none.</summary>
    public static async Task<IReadOnlyList<StockTransfer?>> ByIds(ReadBatch reads, IReadOnlyList<Guid> ids)
    {
        var rows = await reads.Query($"{Select} where id = any ($1)", Read, ids.ToArray());
        return [.. ids.Select(id => rows.FirstOrDefault(row => row.Id == id))];
    }

    /// <summary>The newest first, from or to a location.</summary>
    public static async Task<Connection<StockTransfer>> At(
        CommerceDb db,
        Guid? location,
        IReadOnlyList<StockTransferStatus>? status,
        PagingArguments paging,
        CancellationToken cancellationToken
    )
    {
        var (comparison, direction) = paging.IsBackward ? (">", "asc") : ("<", "desc");
        var rows = await db.Query(
            $"""
            {Select}
            where ($1::uuid is null or from_location_id = $1 or to_location_id = $1) and ($2::text[] is null or status = any ($2))
              and ($3::uuid is null or id {comparison} $3)
            order by id {direction} limit $4
            """,
            Read,
            [location, status?.Select(SqlEnum.ToSql).ToArray(), Documents.DocumentCursor.Of(paging), paging.Size + 1],
            cancellationToken
        );
        return Pages.Of(rows, paging, row => Cursor.Format(row.Id.ToString()), row => row);
    }

    public static async Task<ILookup<Guid, StockTransferLine>> Lines(ReadBatch reads, Guid[] ids) =>
        (
            await reads.Query(
                """
                select transfer_id, variant_id, planned, shipped, received, damaged, lost, returned, in_transit
                from inventory.transfer_line where transfer_id = any ($1) order by transfer_id, variant_id
                """,
                row => (Transfer: row.GetGuid(0), Line: ReadLine(row)),
                ids
            )
        ).ToLookup(row => row.Transfer, row => row.Line);

    private static StockTransfer Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            FromId = row.GetGuid(1),
            ToId = row.GetGuid(2),
            Status = SqlEnum.Parse<StockTransferStatus>(row.GetString(3)),
            Reference = row.IsDBNull(4) ? null : row.GetString(4),
            ExpectedAt = row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5),
            CreatedAt = row.GetFieldValue<DateTimeOffset>(6),
            CreatedBy = row.GetString(7),
            ShippedAt = row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
            ShippedBy = row.IsDBNull(9) ? null : row.GetString(9),
            ClosedAt = row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10),
            ClosedBy = row.IsDBNull(11) ? null : row.GetString(11),
            Version = row.GetInt64(12),
        };

    private static StockTransferLine ReadLine(NpgsqlDataReader row) =>
        new(
            row.GetGuid(1),
            row.GetInt32(2),
            row.GetInt32(3),
            row.GetInt32(4),
            row.GetInt32(5),
            row.GetInt32(6),
            row.GetInt32(7),
            row.GetInt32(8)
        );
}
