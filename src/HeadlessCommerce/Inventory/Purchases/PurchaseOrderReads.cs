using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Documents;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Inventory.Purchases;

internal static class PurchaseOrderReads
{
    private const string Select = """
        select id, location_id, status, supplier, reference, expected_at, created_at, created_by, closed_at, closed_by, version from inventory.purchase
        """;

    /// <summary>In the order of the ids, null where there is none.</summary>
    public static async Task<IReadOnlyList<PurchaseOrder?>> ByIds(ReadBatch reads, IReadOnlyList<Guid> ids)
    {
        var rows = await reads.Query($"{Select} where id = any ($1)", Read, ids.ToArray());
        return [.. ids.Select(id => rows.FirstOrDefault(row => row.Id == id))];
    }

    /// <summary>The newest first, to a location.</summary>
    public static async Task<Connection<PurchaseOrder>> At(
        CommerceDb db,
        Guid? location,
        IReadOnlyList<PurchaseOrderStatus>? status,
        bool lateOnly,
        PagingArguments paging,
        CancellationToken cancellationToken
    )
    {
        var (comparison, direction) = paging.IsBackward ? (">", "asc") : ("<", "desc");
        var rows = await db.Query(
            $"""
            {Select}
            where ($1::uuid is null or location_id = $1) and ($2::text[] is null or status = any ($2))
              and (not $3 or status = 'OPEN' and expected_at <= platform.now()) and ($4::uuid is null or id {comparison} $4)
            order by id {direction} limit $5
            """,
            Read,
            [location, status?.Select(SqlEnum.ToSql).ToArray(), lateOnly, DocumentCursor.Of(paging), paging.Size + 1],
            cancellationToken
        );
        return Pages.Of(rows, paging, row => Cursor.Format(row.Id.ToString()), row => row);
    }

    public static async Task<ILookup<Guid, PurchaseOrderLine>> Lines(ReadBatch reads, Guid[] ids) =>
        (
            await reads.Query(
                """
                select purchase_id, variant_id, ordered, received, cancelled, incoming
                from inventory.purchase_line where purchase_id = any ($1) order by purchase_id, variant_id
                """,
                row => (
                    Purchase: row.GetGuid(0),
                    Line: new PurchaseOrderLine(row.GetGuid(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5))
                ),
                ids
            )
        ).ToLookup(row => row.Purchase, row => row.Line);

    private static PurchaseOrder Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            LocationId = row.GetGuid(1),
            Status = SqlEnum.Parse<PurchaseOrderStatus>(row.GetString(2)),
            Supplier = row.GetString(3),
            Reference = row.IsDBNull(4) ? null : row.GetString(4),
            ExpectedAt = row.GetFieldValue<DateTimeOffset>(5),
            CreatedAt = row.GetFieldValue<DateTimeOffset>(6),
            CreatedBy = row.GetString(7),
            ClosedAt = row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
            ClosedBy = row.IsDBNull(9) ? null : row.GetString(9),
            Version = row.GetInt64(10),
        };
}
