using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Transfers;

[QueryType]
public static class StockTransferQueries
{
    /// <summary>A transfer; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    [Authorize(Rights.InventoryRead)]
    public static async Task<StockTransfer?> StockTransfer([ID<StockTransfer>] Guid id, ReadBatch reads) => (await StockTransferReads.ByIds(reads, [id]))[0];

    /// <summary>Transfers, the newest first.</summary>
    /// <param name="location">Code of a location: only those from it or to it.</param>
    /// <param name="status">Only in these states; without them, in all.</param>
    [UsePaging, Authorize(Rights.InventoryRead)]
    public static async Task<Connection<StockTransfer>> StockTransfers(
        PagingArguments paging,
        string? location,
        IReadOnlyList<StockTransferStatus>? status,
        CommerceDb db,
        LocationDirectory locations,
        CancellationToken cancellationToken
    )
    {
        var place = location is null ? null : (await locations.Read(cancellationToken)).Find(location);
        return location is not null && place is null
            ? Connection<StockTransfer>.Empty
            : await StockTransferReads.At(db, place?.Id, status, paging, cancellationToken);
    }
}
