using HeadlessCommerce.Carts;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>
/// What must follow a change of an order but cannot be in its transaction: the cart in Redis, the money at the provider. Called for each of its events, at least once
/// and in order, so each step looks at what is true now and does nothing when it is done.
/// </summary>
public sealed class OrderFollowUps(CommerceDb db, CartStore carts, PaymentProviders providers)
{
    private const int FirstEnd = 2; // version 1 is placed, 2 its end; later events find the cart settled
    private const string Worker = "system:orders";

    public async Task On(OrderNews news, CancellationToken cancellationToken)
    {
        if (await OrderReads.ById(db, news.OrderId, cancellationToken) is not { } order)
            return;
        if (news.Version <= FirstEnd || order.Step == OrderStep.Released)
            await SettleCart(order, cancellationToken);
        if (order.Step != OrderStep.Confirmed)
            return;

        var hasLeft = order.FulfilmentStatus is OrderFulfilmentStatus.Fulfilled or OrderFulfilmentStatus.PartiallyFulfilled;
        if (hasLeft && order.PaymentStatus == OrderPaymentStatus.Authorized)
            await Settle(order, (provider, key) => provider.Capture(key, cancellationToken), cancellationToken);
        if (order.FulfilmentStatus == OrderFulfilmentStatus.Cancelled && order.PaymentStatus is OrderPaymentStatus.Authorized or OrderPaymentStatus.Paid)
            await Settle(order, (provider, key) => provider.Cancel(key, cancellationToken), cancellationToken);
    }

    /// <summary>The cart of a confirmed order is ordered for good; that of a released one is open again.</summary>
    public Task SettleCart(Order order, CancellationToken cancellationToken) =>
        order.Step switch
        {
            OrderStep.Confirmed => carts.Ordered(order.CartId, order.Id, order.Number, cancellationToken),
            OrderStep.Released => carts.Unfreeze(order.CartId, order.Id, cancellationToken),
            _ => Task.CompletedTask,
        };

    private async Task Settle(Order order, Func<IPaymentProvider, string, Task<PaymentOutcome>> ask, CancellationToken cancellationToken)
    {
        if (await PaymentLedger.OfOrder(db, order.Id, cancellationToken) is not { } payment)
            return;
        var outcome = await ask(providers[payment.Provider], payment.IdempotencyKey);
        await db.Transaction(
            async transaction =>
            {
                await PaymentLedger.Record(transaction, order.Id, outcome, cancellationToken);
                var (status, kind) = outcome.Status switch
                {
                    PaymentStatus.Captured => (OrderPaymentStatus.Paid, OrderEventKind.Captured),
                    PaymentStatus.Refunded => (OrderPaymentStatus.Refunded, OrderEventKind.PaymentReturned),
                    _ => (OrderPaymentStatus.Voided, OrderEventKind.PaymentReturned),
                };
                await OrderWrites.SetPaymentStatus(
                    transaction,
                    order.Id,
                    status,
                    [OrderPaymentStatus.Authorized, OrderPaymentStatus.Paid],
                    kind,
                    Worker,
                    cancellationToken
                );
                transaction.WroteEvents();
                return true;
            },
            cancellationToken
        );
    }
}
