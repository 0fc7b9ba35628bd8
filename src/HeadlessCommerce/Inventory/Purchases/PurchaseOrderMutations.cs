using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Documents;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Purchases;

[MutationType]
public static class PurchaseOrderMutations
{
    /// <summary>Writes a purchase: its goods are incoming at the location from now on.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<MutationResult<PurchaseOrder, SkuNotFound, LocationNotFound, LocationForbidden, InvalidInput, IdempotencyKeyReused>> PurchaseOrderCreate(
        PurchaseOrderCreateInput input,
        PurchaseOrderWork work,
        ReadBatch reads,
        Viewer viewer,
        ShopContext shop,
        CancellationToken cancellationToken
    )
    {
        var outcome = await work.Create(input, viewer, shop, cancellationToken);
        return new(await Read(outcome, reads), outcome.Errors());
    }

    /// <summary>Expects a purchase on another day. What was promised to shoppers meanwhile stays promised.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<PurchaseOrder, StockDocumentNotFound, StockDocumentStateInvalid, LocationForbidden, InvalidInput, IdempotencyKeyReused>
    > PurchaseOrderReschedule(PurchaseOrderRescheduleInput input, PurchaseOrderWork work, ReadBatch reads, Viewer viewer, CancellationToken cancellationToken)
    {
        var outcome = await work.Reschedule(input, viewer, cancellationToken);
        return new(await Read(outcome, reads), outcome.Errors());
    }

    /// <summary>Goods arrive, all or some. Orders that wait for them are served in the order in which they were promised.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<PurchaseOrder, StockDocumentNotFound, StockDocumentStateInvalid, MoreThanOutstanding, LocationForbidden, InvalidInput, IdempotencyKeyReused>
    > PurchaseOrderReceive(
        PurchaseOrderReceiveInput input,
        PurchaseOrderWork work,
        ReadBatch reads,
        Viewer viewer,
        ShopContext shop,
        CancellationToken cancellationToken
    )
    {
        var outcome = await work.Receive(input, viewer, shop, cancellationToken);
        return new(await Read(outcome, reads), outcome.Errors());
    }

    /// <summary>Expects what has not come no longer. What came stays.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<PurchaseOrder, StockDocumentNotFound, StockDocumentStateInvalid, LocationForbidden, InvalidInput, IdempotencyKeyReused>
    > PurchaseOrderCancel(PurchaseOrderCancelInput input, PurchaseOrderWork work, ReadBatch reads, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var outcome = await work.Cancel(input, viewer, shop, cancellationToken);
        return new(await Read(outcome, reads), outcome.Errors());
    }

    private static async Task<PurchaseOrder?> Read(ChangeOutcome outcome, ReadBatch reads) =>
        outcome.Id is { } id ? (await PurchaseOrderReads.ByIds(reads, [id]))[0] : null;
}
