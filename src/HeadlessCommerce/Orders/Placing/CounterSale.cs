using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>The end of an order that is sold over a counter: its goods leave in the transaction that confirms it, so that no work is left open and nothing is promised that is gone.</summary>
internal static class CounterSale
{
    /// <summary>The order and its lines say that everything has left; before stock is touched, as everywhere.</summary>
    public static async Task Tell(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken)
    {
        var (actor, channel, place) = await PlacedBy(transaction, orderId, cancellationToken);
        await transaction.Execute("update orders.order_line set handed_quantity = quantity where order_id = $1", [orderId], cancellationToken);
        await OrderWrites.SetFulfilmentStatus(
            transaction,
            orderId,
            OrderFulfilmentStatus.Fulfilled,
            new(OrderEventKind.FulfilmentChanged, actor, channel, place),
            cancellationToken
        );
    }

    /// <summary>The goods leave the ledger of the place; false when they do not lie there.</summary>
    public static async Task<bool> HandOver(
        CommerceTransaction transaction, Guid orderId, FulfilmentPlan plan, IReadOnlyList<OrderedLine> lines, CancellationToken cancellationToken)
    {
        var (actor, channel, _) = await PlacedBy(transaction, orderId, cancellationToken);
        return (await TakenAway.HandOver(transaction, orderId, plan.Parcels[0], lines, actor, channel, cancellationToken)).Count == 0;
    }

    private static async Task<(string Actor, string? Channel, Guid? Place)> PlacedBy(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken) =>
        (
            await transaction.Query(
                "select actor, channel, location_id from orders.order_event where order_id = $1 and seq = 1",
                row => (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? (Guid?)null : row.GetGuid(2)),
                [orderId],
                cancellationToken
            )
        )[0];
}
