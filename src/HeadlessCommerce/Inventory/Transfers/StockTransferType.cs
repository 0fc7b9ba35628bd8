using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Transfers;

[ObjectType<StockTransfer>]
public static class StockTransferType
{
    /// <summary>The location that sends.</summary>
    [Authorize(Rights.InventoryRead)]
    public static async Task<Location> From([Parent] StockTransfer transfer, LocationDirectory locations, CancellationToken cancellationToken) =>
        (await locations.Find(transfer.FromId, cancellationToken))!; // by a foreign key

    /// <summary>The location that receives.</summary>
    [Authorize(Rights.InventoryRead)]
    public static async Task<Location> To([Parent] StockTransfer transfer, LocationDirectory locations, CancellationToken cancellationToken) =>
        (await locations.Find(transfer.ToId, cancellationToken))!; // by a foreign key

    /// <summary>Its goods; up to 500 variants.</summary>
    [BatchResolver, ListSize(AssumedSize = 20), Authorize(Rights.InventoryRead)]
    public static async Task<IReadOnlyList<IReadOnlyList<StockTransferLine>>> Lines([Parent] IReadOnlyList<StockTransfer> transfers, ReadBatch reads)
    {
        var lines = await StockTransferReads.Lines(reads, [.. transfers.Select(transfer => transfer.Id)]);
        return [.. transfers.Select(transfer => lines[transfer.Id].ToArray())];
    }

    [NodeResolver]
    public static Task<IReadOnlyList<StockTransfer?>> Nodes(IReadOnlyList<Guid> ids, ReadBatch reads) => StockTransferReads.ByIds(reads, ids);
}

[ObjectType<StockTransferLine>]
public static class StockTransferLineType
{
    /// <summary>What it is.</summary>
    [BatchResolver, Authorize(Rights.InventoryRead)]
    public static async Task<IReadOnlyList<ProductVariant>> Variant([Parent] IReadOnlyList<StockTransferLine> lines, ReadBatch reads, ShopContext shop)
    {
        var variants = await CatalogReads.Variants(reads, [.. lines.Select(line => line.VariantId)], shop);
        return [.. variants.Select(variant => variant!)]; // lines refer to variants by a foreign key
    }
}
