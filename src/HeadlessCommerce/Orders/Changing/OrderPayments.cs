using HeadlessCommerce.Payments;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>Keeps an order's payment status true to its payments, in the same transaction.</summary>
public sealed class OrderPayments : IPaymentListener
{
    public Task Lock(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken) =>
        transaction.Query("""select from orders."order" where id = $1 for update""", row => true, [orderId], cancellationToken);

    public async Task OnPaymentChanged(CommerceTransaction transaction, PaymentChanged change, CancellationToken cancellationToken)
    {
        var kind = EventOf(change.Kind);
        // As the timeline counts: what goes back to the shopper is below zero.
        var moved = kind is OrderEventKind.PaymentReturned or OrderEventKind.PaymentDisputed ? -change.Amount.Minor : change.Amount.Minor;
        if (await OrderWrites.SetPaymentStatus(transaction, change.OrderId, await StatusOf(transaction, change.OrderId, change.Sums, cancellationToken), kind, moved, change.Actor, change.Channel, cancellationToken))
            transaction.WroteEvents();
        var ended = change.Kind == PaymentTransactionKind.Voided;
        // By itself: a bank holds a promise for a week or so, and nobody here has asked to give it up.
        var lost = ended && change.CauseKey is null && (await OpenAmount.Of(transaction, change.OrderId, cancellationToken)).Minor > 0;
        // A dispute wants its evidence by a certain day.
        var wentWrong = lost || kind is OrderEventKind.PaymentRefused or OrderEventKind.RefundReversed or OrderEventKind.PaymentDisputed;
        await transaction.Execute(OrderWrites.Attention(change.OrderId, wentWrong, change.Sums, ended), cancellationToken);
    }

    /// <summary>A payment of what was open is secured, and recorded: the order's status and timeline follow.</summary>
    internal static async Task Added(CommerceTransaction transaction, Payment payment, string actor, string? channel, CancellationToken cancellationToken)
    {
        var sums = (await PaymentReads.Lock(transaction, payment.OrderId, cancellationToken)).Aggregate(default(PaymentSums), (all, one) => all + one.Sums);
        var status = await StatusOf(transaction, payment.OrderId, sums, cancellationToken);
        await OrderWrites.AddPayment(transaction, payment.OrderId, status, sums, payment.Amount.Minor, actor, channel, cancellationToken);
    }

    /// <summary>What the payments of a confirmed order say of the whole, its row locked: with something open it is not paid, whatever was taken.</summary>
    private static async Task<OrderPaymentStatus> StatusOf(CommerceTransaction transaction, Guid orderId, PaymentSums sums, CancellationToken cancellationToken) =>
        StatusOf(sums) is var status && status == OrderPaymentStatus.Paid && (await OpenAmount.Of(transaction, orderId, cancellationToken)).Minor > 0
            ? OrderPaymentStatus.PartiallyPaid
            : status;

    private static OrderPaymentStatus StatusOf(PaymentSums sums) =>
        sums switch
        {
            { Captured: 0, Authorized: 0 } => OrderPaymentStatus.Voided,
            { Captured: 0 } => OrderPaymentStatus.Authorized,
            _ when sums.Refunded == sums.Captured => OrderPaymentStatus.Refunded,
            { Refunded: > 0 } => OrderPaymentStatus.PartiallyRefunded,
            _ when sums.Authorized > sums.Captured => OrderPaymentStatus.PartiallyPaid,
            _ => OrderPaymentStatus.Paid,
        };

    private static OrderEventKind EventOf(PaymentTransactionKind kind) =>
        kind switch
        {
            PaymentTransactionKind.Captured => OrderEventKind.Captured,
            PaymentTransactionKind.Voided or PaymentTransactionKind.Refunded => OrderEventKind.PaymentReturned,
            PaymentTransactionKind.Disputed => OrderEventKind.PaymentDisputed,
            PaymentTransactionKind.DisputeWon => OrderEventKind.DisputeWon,
            PaymentTransactionKind.RefundReversed => OrderEventKind.RefundReversed,
            _ => OrderEventKind.PaymentRefused,
        };
}
