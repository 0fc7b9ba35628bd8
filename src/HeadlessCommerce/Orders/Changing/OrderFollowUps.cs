using HeadlessCommerce.Carts;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>
/// What must follow a change of an order but cannot be in its transaction: the cart in Redis, the money at the provider. Called for each of its events, at least once
/// and in order, so each step looks at what is true now and does nothing when it is done.
/// </summary>
public sealed class OrderFollowUps(CommerceDb db, CartStore carts)
{
    private const int Placed = 1; // its version then: nothing follows yet
    private const int FirstEnd = 2; // and at its end; later events find the cart settled
    private const string Worker = "system:orders";

    public async Task On(OrderNews news, CancellationToken cancellationToken)
    {
        if (news.Version == Placed || await OrderReads.ById(db, news.OrderId, cancellationToken) is not { } order)
            return;
        if (news.Version <= FirstEnd || order.Step == OrderStep.Released)
            await SettleCart(order, cancellationToken);
        if (order.Step != OrderStep.Confirmed)
            return;

        // The money is asked for by what this writes down; a repeated event finds it written.
        if (order.FulfilmentStatus != OrderFulfilmentStatus.Unfulfilled || order.Reduction.Gross.Minor > 0)
            await db.Transaction(transaction => OrderSettlement.Settle(transaction, order.Id, Worker, channel: null, cancellationToken), cancellationToken);
    }

    /// <summary>The cart of a confirmed order is ordered for good; that of a released one is open again.</summary>
    public Task SettleCart(Order order, CancellationToken cancellationToken) =>
        order.Step switch
        {
            OrderStep.Confirmed => carts.Ordered(order.CartId, order.Id, order.Number, cancellationToken),
            OrderStep.Released => carts.Unfreeze(order.CartId, order.Id, cancellationToken),
            _ => Task.CompletedTask,
        };
}
