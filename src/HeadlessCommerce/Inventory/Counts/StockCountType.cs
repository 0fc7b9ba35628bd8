using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Counts;

[ObjectType<StockCount>]
public static class StockCountType
{
    /// <summary>Where.</summary>
    [Authorize(Rights.InventoryRead)]
    public static async Task<Location> Location([Parent] StockCount count, LocationDirectory locations, CancellationToken cancellationToken) =>
        (await locations.Find(count.LocationId, cancellationToken))!; // by a foreign key

    /// <summary>What was counted, and of a count of certain variants what is still to be counted.</summary>
    /// <param name="differing">Only lines where something else was found than the ledger said.</param>
    [UsePaging, Authorize(Rights.InventoryRead)]
    public static Task<Connection<StockCountLine>> Lines([Parent] StockCount count, PagingArguments paging, ReadBatch reads, bool differing = false) =>
        StockCountReads.Lines(reads, count.Id, differing, paging);

    [NodeResolver]
    public static Task<IReadOnlyList<StockCount?>> Nodes(IReadOnlyList<Guid> ids, ReadBatch reads) => StockCountReads.ByIds(reads, ids);
}

[ObjectType<StockCountLine>]
public static class StockCountLineType
{
    /// <summary>What it is.</summary>
    [BatchResolver, Authorize(Rights.InventoryRead)]
    public static async Task<IReadOnlyList<ProductVariant>> Variant([Parent] IReadOnlyList<StockCountLine> lines, ReadBatch reads, ShopContext shop)
    {
        var variants = await CatalogReads.Variants(reads, [.. lines.Select(line => line.VariantId)], shop);
        return [.. variants.Select(variant => variant!)]; // lines refer to variants by a foreign key
    }
}
