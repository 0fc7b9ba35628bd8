using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Documents;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Transfers;

[MutationType]
public static class StockTransferMutations
{
    /// <summary>Writes a transfer. Nothing moves and nothing is held until it is shipped.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<StockTransfer, Catalog.SkuNotFound, LocationNotFound, LocationForbidden, InvalidInput, IdempotencyKeyReused>
    > StockTransferCreate(StockTransferCreateInput input, StockTransferWork work, ReadBatch reads, Viewer viewer, CancellationToken cancellationToken)
    {
        var outcome = await work.Create(input, viewer, cancellationToken);
        return new(await Read(outcome, reads), outcome.Errors());
    }

    /// <summary>Its goods leave the source, all or none, and are in transit to the destination. What is promised to orders stays.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<
            StockTransfer,
            StockDocumentNotFound,
            StockDocumentStateInvalid,
            NotEnoughFreeStock,
            LocationForbidden,
            InvalidInput,
            IdempotencyKeyReused
        >
    > StockTransferShip(StockTransferShipInput input, StockTransferWork work, ReadBatch reads, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var outcome = await work.Ship(input, viewer, shop, cancellationToken);
        return new(await Read(outcome, reads), outcome.Errors());
    }

    /// <summary>Goods arrive, all or some: what is in order lies on the shelf, what is damaged or lost leaves the ledger there with that as its reason.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<
            StockTransfer,
            StockDocumentNotFound,
            StockDocumentStateInvalid,
            MoreThanOutstanding,
            LocationForbidden,
            InvalidInput,
            IdempotencyKeyReused
        >
    > StockTransferReceive(StockTransferReceiveInput input, StockTransferWork work, ReadBatch reads, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var outcome = await work.Receive(input, viewer, shop, cancellationToken);
        return new(await Read(outcome, reads), outcome.Errors());
    }

    /// <summary>Gives a transfer up. What is on its way lies at the source again.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<StockTransfer, StockDocumentNotFound, StockDocumentStateInvalid, LocationForbidden, InvalidInput, IdempotencyKeyReused>
    > StockTransferCancel(StockTransferCancelInput input, StockTransferWork work, ReadBatch reads, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var outcome = await work.Cancel(input, viewer, shop, cancellationToken);
        return new(await Read(outcome, reads), outcome.Errors());
    }

    private static async Task<StockTransfer?> Read(ChangeOutcome outcome, ReadBatch reads) =>
        outcome.Id is { } id ? (await StockTransferReads.ByIds(reads, [id]))[0] : null;
}
