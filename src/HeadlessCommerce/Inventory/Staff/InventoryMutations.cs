using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.Staff;

[MutationType]
public static class InventoryMutations
{
    /// <summary>Puts stock in or out at one of the caller's locations: one movement of the ledger.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<InventoryLevelPayload, InventoryVersionConflict, NotEnoughOnHand, SkuNotFound, LocationNotFound, LocationForbidden, InvalidInput, IdempotencyKeyReused>
    > InventoryAdjust(InventoryAdjustInput input, InventoryWork work, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var (payload, errors) = await work.Adjust(input, viewer, shop, cancellationToken);
        return new(payload, errors);
    }

    /// <summary>Says what lies there, as counted; the ledger gets the difference. Only against the version that was read.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<InventoryLevelPayload, InventoryVersionConflict, NotEnoughOnHand, SkuNotFound, LocationNotFound, LocationForbidden, InvalidInput, IdempotencyKeyReused>
    > InventorySet(InventorySetInput input, InventoryWork work, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var (payload, errors) = await work.Set(input, viewer, shop, cancellationToken);
        return new(payload, errors);
    }

    /// <summary>Says how much is kept back from selling. No movement: nothing comes or goes.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<InventoryLevelPayload, InventoryVersionConflict, SkuNotFound, LocationNotFound, LocationForbidden, InvalidInput, IdempotencyKeyReused>
    > SafetyStockSet(SafetyStockSetInput input, InventoryWork work, Viewer viewer, CancellationToken cancellationToken)
    {
        var (payload, errors) = await work.SetSafetyStock(input, viewer, cancellationToken);
        return new(payload, errors);
    }
}
