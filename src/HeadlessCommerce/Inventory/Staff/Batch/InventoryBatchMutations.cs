using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.Staff.Batch;

[MutationType]
public static class InventoryBatchMutations
{
    /// <summary>Puts stock in or out in up to 500 rows, at the caller's locations: inventoryAdjust for many, in as few statements as for one.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<InventoryBatchPayload, InventoryVersionConflict, NotEnoughOnHand, SkuNotFound, LocationNotFound, LocationForbidden, InvalidInput, IdempotencyKeyReused>
    > InventoryLevelsAdjust(InventoryLevelsAdjustInput input, InventoryBatchWork work, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var (payload, errors) = await work.Adjust(input, viewer, shop, cancellationToken);
        return new(payload, errors);
    }

    /// <summary>Says what lies there in up to 500 rows, each only against what was read: inventorySet for many, in as few statements as for one.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<InventoryBatchPayload, InventoryVersionConflict, NotEnoughOnHand, SkuNotFound, LocationNotFound, LocationForbidden, InvalidInput, IdempotencyKeyReused>
    > InventoryLevelsSet(InventoryLevelsSetInput input, InventoryBatchWork work, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var (payload, errors) = await work.Set(input, viewer, shop, cancellationToken);
        return new(payload, errors);
    }
}
