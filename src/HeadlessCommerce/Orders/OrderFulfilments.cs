using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>Keeps an order's fulfilment status true to its fulfilments, in the same transaction.</summary>
public sealed class OrderFulfilments : IFulfilmentListener
{
    /// <summary>What is open is paid before goods leave, or nobody would ever pay it.</summary>
    public async Task<string?> Objection(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken)
    {
        return await OpenAmount.LockAndRead(transaction, orderId, cancellationToken) is { Minor: > 0 } open
            ? $"{open.Amount} {open.Currency} of the order are to be paid first (orderPay)."
            : null;
    }

    public async Task OnFulfilmentChanged(CommerceTransaction transaction, FulfilmentChanged change, CancellationToken cancellationToken)
    {
        if (change.To.HasLeft && !change.From.HasLeft)
            await OrderWrites.HandOver(transaction, change.FulfilmentId, cancellationToken);
        await OrderWrites.SetFulfilmentStatus(
            transaction,
            change.OrderId,
            StatusOf(await Fulfilments.Statuses(transaction, change.OrderId, cancellationToken)),
            new(
                OrderEventKind.FulfilmentChanged,
                change.Actor,
                change.Channel,
                change.LocationId,
                new() { FulfilmentId = change.FulfilmentId }
            ),
            cancellationToken
        );
        transaction.WroteEvents();
    }

    /// <summary>What the fulfilments of an order say of the whole; cancelled ones do not count beside others.</summary>
    public static OrderFulfilmentStatus StatusOf(IReadOnlyCollection<FulfilmentStatus> fulfilments)
    {
        var left = fulfilments.Count(status => status.HasLeft);
        var waiting = fulfilments.Count(status => !status.HasLeft && status != FulfilmentStatus.Cancelled);
        return (left, waiting) switch
        {
            (0, 0) when fulfilments.Count > 0 => OrderFulfilmentStatus.Cancelled,
            (0, _) => OrderFulfilmentStatus.Unfulfilled,
            (_, 0) => OrderFulfilmentStatus.Fulfilled,
            _ => OrderFulfilmentStatus.PartiallyFulfilled,
        };
    }
}

/// <summary>What an order adds to itself from Fulfilment.</summary>
[ObjectType<Order>]
public static class OrderFulfilmentFields
{
    /// <summary>What each location does for the order. Pickup codes are shown to the order's owner only.</summary>
    [BatchResolver]
    [ListSize(AssumedSize = 3)]
    public static async Task<IReadOnlyList<IReadOnlyList<FulfilmentTask>>> GetFulfilments(
        [Parent] IReadOnlyList<Order> orders,
        ReadBatch reads,
        Viewer viewer
    )
    {
        var byOrder = (await Fulfilments.ByOrders(reads, [.. orders.Select(order => order.Id)], withCodes: true)).ToLookup(task => task.OrderId);
        return
        [
            .. orders.Select(order =>
                byOrder[order.Id].Select(task => order.IsOwnedBy(viewer) ? task : task with { PickupCode = null }).ToArray()
            ),
        ];
    }
}
