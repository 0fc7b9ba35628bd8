using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Documents;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.LowStock;

[QueryType]
public static class LowStockQueries
{
    /// <summary>What is low now, the latest first.</summary>
    /// <param name="location">Code of a location: only there.</param>
    [UsePaging, Authorize(Rights.InventoryRead)]
    public static async Task<Connection<LowStockLevel>> LowStockLevels(
        PagingArguments paging,
        string? location,
        CommerceDb db,
        LocationDirectory locations,
        CancellationToken cancellationToken
    )
    {
        var place = location is null ? null : (await locations.Read(cancellationToken)).Find(location);
        if (location is not null && place is null)
            return Connection<LowStockLevel>.Empty;
        var (comparison, direction) = paging.IsBackward ? (">", "asc") : ("<", "desc");
        var rows = await db.Query(
            $"""
            select id, variant_id, location_id, sellable, threshold, since from inventory.low_stock
            where ended_at is null and ($1::uuid is null or location_id = $1) and ($2::uuid is null or id {comparison} $2)
            order by id {direction} limit $3
            """,
            row => new LowStockLevel
            {
                Id = row.GetGuid(0),
                VariantId = row.GetGuid(1),
                LocationId = row.GetGuid(2),
                Sellable = row.GetInt32(3),
                Threshold = row.GetInt32(4),
                Since = row.GetFieldValue<DateTimeOffset>(5),
            },
            [place?.Id, DocumentCursor.Of(paging), paging.Size + 1],
            cancellationToken
        );
        return Pages.Of(rows, paging, row => Cursor.Format(row.Id.ToString()), row => row);
    }

    /// <summary>The rules that say from when on a level is low.</summary>
    [UsePaging, Authorize(Rights.InventoryRead)]
    public static async Task<Connection<LowStockRule>> LowStockRules(PagingArguments paging, CommerceDb db, CancellationToken cancellationToken)
    {
        var (comparison, direction) = paging.IsBackward ? ("<", "desc") : (">", "asc");
        var rows = await db.Query(
            $"""
            select {LowStock.LowStockRules.Columns} from inventory.low_stock_rule where ($1::uuid is null or id {comparison} $1) order by id {direction} limit $2
            """,
            LowStock.LowStockRules.Read,
            [DocumentCursor.Of(paging), paging.Size + 1],
            cancellationToken
        );
        return Pages.Of(rows, paging, row => Cursor.Format(row.Id.ToString()), row => row);
    }
}
