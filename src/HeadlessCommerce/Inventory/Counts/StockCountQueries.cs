using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Counts;

[QueryType]
public static class StockCountQueries
{
    /// <summary>A count; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    [Authorize(Rights.InventoryRead)]
    public static async Task<StockCount?> StockCount([ID<StockCount>] Guid id, ReadBatch reads) => (await StockCountReads.ByIds(reads, [id]))[0];

    /// <summary>Counts, the newest first.</summary>
    /// <param name="location">Code of a location: only those there.</param>
    /// <param name="status">Only in these states; without them, in all.</param>
    [UsePaging, Authorize(Rights.InventoryRead)]
    public static async Task<Connection<StockCount>> StockCounts(
        PagingArguments paging,
        string? location,
        IReadOnlyList<StockCountStatus>? status,
        CommerceDb db,
        LocationDirectory locations,
        CancellationToken cancellationToken
    )
    {
        var place = location is null ? null : (await locations.Read(cancellationToken)).Find(location);
        return location is not null && place is null
            ? Connection<StockCount>.Empty
            : await StockCountReads.At(db, place?.Id, status, paging, cancellationToken);
    }
}
