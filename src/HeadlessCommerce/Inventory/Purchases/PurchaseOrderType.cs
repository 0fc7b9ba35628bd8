using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Purchases;

[ObjectType<PurchaseOrder>]
public static class PurchaseOrderType
{
    /// <summary>Where it comes to.</summary>
    [Authorize(Rights.InventoryRead)]
    public static async Task<Location> Location([Parent] PurchaseOrder purchase, LocationDirectory locations, CancellationToken cancellationToken) =>
        (await locations.Find(purchase.LocationId, cancellationToken))!; // by a foreign key

    /// <summary>Whether it should have arrived by now. What is late is promised to nobody until it has a new day.</summary>
    [Authorize(Rights.InventoryRead)]
    public static bool Late([Parent] PurchaseOrder purchase, TimeProvider time) =>
        purchase.Status == PurchaseOrderStatus.Open && purchase.ExpectedAt <= time.GetUtcNow();

    /// <summary>Its goods; up to 500 variants.</summary>
    [BatchResolver, ListSize(AssumedSize = 20), Authorize(Rights.InventoryRead)]
    public static async Task<IReadOnlyList<IReadOnlyList<PurchaseOrderLine>>> Lines([Parent] IReadOnlyList<PurchaseOrder> purchases, ReadBatch reads)
    {
        var lines = await PurchaseOrderReads.Lines(reads, [.. purchases.Select(purchase => purchase.Id)]);
        return [.. purchases.Select(purchase => lines[purchase.Id].ToArray())];
    }

    [NodeResolver]
    public static Task<IReadOnlyList<PurchaseOrder?>> Nodes(IReadOnlyList<Guid> ids, ReadBatch reads) => PurchaseOrderReads.ByIds(reads, ids);
}

[ObjectType<PurchaseOrderLine>]
public static class PurchaseOrderLineType
{
    /// <summary>What it is.</summary>
    [BatchResolver, Authorize(Rights.InventoryRead)]
    public static async Task<IReadOnlyList<ProductVariant>> Variant([Parent] IReadOnlyList<PurchaseOrderLine> lines, ReadBatch reads, ShopContext shop)
    {
        var variants = await CatalogReads.Variants(reads, [.. lines.Select(line => line.VariantId)], shop);
        return [.. variants.Select(variant => variant!)]; // lines refer to variants by a foreign key
    }
}
