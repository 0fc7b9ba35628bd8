using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Counts;
using HeadlessCommerce.Inventory.Purchases;
using HeadlessCommerce.Inventory.Transfers;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Staff;

/// <summary>The papers of this module that a movement's reference names.</summary>
[ObjectType<InventoryMovementCause>]
public static class InventoryMovementCauseType
{
    /// <summary>The transfer that it comes from; null for other causes.</summary>
    [BatchResolver, Authorize(Rights.InventoryRead)]
    public static Task<IReadOnlyList<StockTransfer?>> Transfer([Parent] IReadOnlyList<InventoryMovementCause> causes, ReadBatch reads) =>
        Named(causes, CauseKind.Transfer, ids => StockTransferReads.ByIds(reads, ids));

    /// <summary>The count that it comes from; null for other causes, and for numbers that were set without a count.</summary>
    [BatchResolver, Authorize(Rights.InventoryRead)]
    public static Task<IReadOnlyList<StockCount?>> Count([Parent] IReadOnlyList<InventoryMovementCause> causes, ReadBatch reads) =>
        Named(causes, CauseKind.Count, ids => StockCountReads.ByIds(reads, ids));

    /// <summary>The purchase that it comes from; null for other causes.</summary>
    [BatchResolver, Authorize(Rights.InventoryRead)]
    public static Task<IReadOnlyList<PurchaseOrder?>> PurchaseOrder([Parent] IReadOnlyList<InventoryMovementCause> causes, ReadBatch reads) =>
        Named(causes, CauseKind.Purchase, ids => PurchaseOrderReads.ByIds(reads, ids));

    private static async Task<IReadOnlyList<T?>> Named<T>(
        IReadOnlyList<InventoryMovementCause> causes, CauseKind kind, Func<IReadOnlyList<Guid>, Task<IReadOnlyList<T?>>> find)
        where T : class
    {
        Guid?[] ids = [.. causes.Select(cause => cause.Kind == kind && Guid.TryParse(cause.Reference, out var id) ? id : (Guid?)null)];
        Guid[] wanted = [.. ids.OfType<Guid>().Distinct()];
        if (wanted.Length == 0)
            return new T?[ids.Length];
        var found = wanted.Zip(await find(wanted)).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. ids.Select(id => id is { } known ? found[known] : null)];
    }
}
