using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Purchases;

[QueryType]
public static class PurchaseOrderQueries
{
    /// <summary>A purchase; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    [Authorize(Rights.InventoryRead)]
    public static async Task<PurchaseOrder?> PurchaseOrder([ID<PurchaseOrder>] Guid id, ReadBatch reads) => (await PurchaseOrderReads.ByIds(reads, [id]))[0];

    /// <summary>Purchases, the newest first.</summary>
    /// <param name="location">Code of a location: only those to it.</param>
    /// <param name="status">Only in these states; without them, in all.</param>
    /// <param name="late">Only those that should have arrived by now.</param>
    [UsePaging, Authorize(Rights.InventoryRead)]
    public static async Task<Connection<PurchaseOrder>> PurchaseOrders(
        PagingArguments paging,
        string? location,
        IReadOnlyList<PurchaseOrderStatus>? status,
        CommerceDb db,
        LocationDirectory locations,
        CancellationToken cancellationToken,
        bool late = false
    )
    {
        var place = location is null ? null : (await locations.Read(cancellationToken)).Find(location);
        return location is not null && place is null
            ? Connection<PurchaseOrder>.Empty
            : await PurchaseOrderReads.At(db, place?.Id, status, late, paging, cancellationToken);
    }
}
