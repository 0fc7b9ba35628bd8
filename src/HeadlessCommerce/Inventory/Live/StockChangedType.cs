using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Live;

[ObjectType<StockChanged>]
public static class StockChangedType
{
    /// <summary>What it is stock of.</summary>
    [Authorize(Rights.StorefrontRead)]
    public static async Task<ProductVariant> Variant([Parent] StockChanged change, ReadBatch reads, ShopContext shop) =>
        (await CatalogReads.Variants(reads, [change.VariantId], shop))[0]!; // levels refer to variants by a foreign key

    /// <summary>Where it is.</summary>
    [Authorize(Rights.StorefrontRead)]
    public static async Task<Location> Location([Parent] StockChanged change, LocationDirectory locations, CancellationToken cancellationToken) =>
        (await locations.Find(change.LocationId, cancellationToken))!; // by a foreign key

    /// <summary>The band there now.</summary>
    [Authorize(Rights.StorefrontRead)]
    public static StockStatus Status([Parent] StockChanged change, ShopContext shop) => shop.Channel.StatusOf(change.Sellable, change.Beyond);

    /// <summary>Pieces that can be sold there now; null in channels that show bands.</summary>
    [Authorize(Rights.StorefrontRead)]
    public static int? Quantity([Parent] StockChanged change, ShopContext shop) => shop.Channel.ShownQuantity(change.Sellable);
}
