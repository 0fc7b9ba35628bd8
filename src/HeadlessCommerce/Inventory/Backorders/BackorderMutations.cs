using HeadlessCommerce.Catalog;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Staff;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.Backorders;

[MutationType]
public static class BackorderMutations
{
    /// <summary>Says how much a location may promise of a variant beyond what lies there: backorders, and pre-orders of what has not come out.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<MutationResult<InventoryLevelPayload, SkuNotFound, LocationNotFound, LocationForbidden, InvalidInput, IdempotencyKeyReused>> BackorderPolicySet(
        BackorderPolicySetInput input,
        InventoryWork work,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var (payload, errors) = await work.SetBackorder(input, viewer, cancellationToken);
        return new(payload, errors);
    }
}

[ObjectType<InventoryLevel>]
public static class InventoryLevelBackorders
{
    /// <summary>What may be promised beyond what lies there; null: nothing.</summary>
    [Authorize(Rights.InventoryRead)]
    public static BackorderPolicy? BackorderPolicy([Parent] InventoryLevel level) => level.Policy;
}
