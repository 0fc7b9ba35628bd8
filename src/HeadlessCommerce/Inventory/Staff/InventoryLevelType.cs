using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Staff;

[ObjectType<InventoryLevel>]
public static class InventoryLevelType
{
    /// <summary>What it is stock of.</summary>
    [BatchResolver, Authorize(Rights.InventoryRead)]
    public static async Task<IReadOnlyList<ProductVariant>> Variant([Parent] IReadOnlyList<InventoryLevel> levels, ReadBatch reads, ShopContext shop)
    {
        var variants = await CatalogReads.Variants(reads, [.. levels.Select(level => level.VariantId)], shop);
        return [.. variants.Select(variant => variant!)]; // levels refer to variants by a foreign key
    }

    /// <summary>Where it is.</summary>
    [Authorize(Rights.InventoryRead)]
    public static async Task<Location> Location([Parent] InventoryLevel level, LocationDirectory locations, CancellationToken cancellationToken) =>
        (await locations.Find(level.LocationId, cancellationToken))!; // by a foreign key

    /// <summary>Why on hand is what it is, back to the beginning, the newest first. Reservations and allocations are not movements.</summary>
    [UsePaging, Authorize(Rights.InventoryRead)]
    public static Task<Connection<InventoryMovement>> Movements([Parent] InventoryLevel level, PagingArguments paging, ReadBatch reads) =>
        InventoryReads.Movements(reads, level, paging);
}
