using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Staff;

[QueryType]
public static class InventoryQueries
{
    /// <summary>Stock of a variant at a location; null when one of them does not exist.</summary>
    /// <param name="sku">The variant's.</param>
    /// <param name="location">Code of the location.</param>
    [Authorize(Rights.InventoryRead)]
    public static Task<InventoryLevel?> InventoryLevel(string sku, string location, ReadBatch reads) => InventoryReads.Level(reads, sku, location);

    /// <summary>All stock of a location, by SKU.</summary>
    /// <param name="location">Code of the location.</param>
    [UsePaging, Authorize(Rights.InventoryRead)]
    public static Task<Connection<InventoryLevel>> InventoryLevels(
        string location,
        PagingArguments paging,
        CommerceDb db,
        CancellationToken cancellationToken
    ) => InventoryReads.AtLocation(db, location, paging, cancellationToken);
}
