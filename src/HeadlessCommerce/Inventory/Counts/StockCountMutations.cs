using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Documents;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Counts;

[MutationType]
public static class StockCountMutations
{
    /// <summary>Opens a count. The location goes on selling.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<MutationResult<StockCount, SkuNotFound, LocationNotFound, LocationForbidden, InvalidInput, IdempotencyKeyReused>> StockCountOpen(
        StockCountOpenInput input,
        StockCountWork work,
        ReadBatch reads,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var outcome = await work.Open(input, viewer, cancellationToken);
        return new(await Read(outcome, reads), outcome.Errors());
    }

    /// <summary>Writes down what was found, all rows or none, beside what the ledger says at this moment. The ledger stays as it is until the count is closed.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<StockCount, StockDocumentNotFound, StockDocumentStateInvalid, SkuNotFound, LocationForbidden, InvalidInput, IdempotencyKeyReused>
    > StockCountRecord(StockCountRecordInput input, StockCountWork work, ReadBatch reads, Viewer viewer, CancellationToken cancellationToken)
    {
        var outcome = await work.Record(input, viewer, cancellationToken);
        return new(await Read(outcome, reads), outcome.Errors());
    }

    /// <summary>Moves the differences, all or none. Lines that were not counted stay as they are.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<StockCount, StockDocumentNotFound, StockDocumentStateInvalid, StockCountOutdated, LocationForbidden, InvalidInput, IdempotencyKeyReused>
    > StockCountClose(StockCountCloseInput input, StockCountWork work, ReadBatch reads, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var outcome = await work.Close(input, viewer, shop, cancellationToken);
        return new(await Read(outcome, reads), outcome.Errors());
    }

    /// <summary>Gives a count up; nothing of it comes into the ledger.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<
        MutationResult<StockCount, StockDocumentNotFound, StockDocumentStateInvalid, LocationForbidden, InvalidInput, IdempotencyKeyReused>
    > StockCountCancel(StockCountCancelInput input, StockCountWork work, ReadBatch reads, Viewer viewer, CancellationToken cancellationToken)
    {
        var outcome = await work.Cancel(input, viewer, cancellationToken);
        return new(await Read(outcome, reads), outcome.Errors());
    }

    private static async Task<StockCount?> Read(ChangeOutcome outcome, ReadBatch reads) =>
        outcome.Id is { } id ? (await StockCountReads.ByIds(reads, [id]))[0] : null;
}
