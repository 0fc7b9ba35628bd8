using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Inventory.Staff;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>What Orders adds to the causes of movements.</summary>
[ObjectType<InventoryMovementCause>]
public static class MovementOrder
{
    /// <summary>The order whose goods left; null for other causes.</summary>
    [BatchResolver, Authorize(Rights.OrdersRead)]
    public static async Task<IReadOnlyList<Order?>> GetOrder([Parent] IReadOnlyList<InventoryMovementCause> causes, ReadBatch reads)
    {
        Guid?[] ids = [.. causes.Select(cause => cause.Kind == CauseKind.Order && Guid.TryParse(cause.Reference, out var id) ? id : (Guid?)null)];
        Guid[] wanted = [.. ids.OfType<Guid>().Distinct()];
        if (wanted.Length == 0)
            return new Order?[ids.Length];
        var found = (await OrderReads.ByIds(reads, wanted)).ToDictionary(order => order.Id);
        return [.. ids.Select(id => id is { } known ? found.GetValueOrDefault(known) : null)];
    }
}
