using HeadlessCommerce.Payments;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>
/// Brings what was paid to what is owed: takes what has left, gives back what was taken too much, gives up what will not be needed. Looks only at what is true now, so it may be called after
/// every change and again after a crash; what a provider refused is not asked again until something is different.
/// </summary>
internal static class OrderSettlement
{
    /// <param name="transaction">The caller's; it may hold the order's lock already.</param>
    /// <param name="orderId">Whose money.</param>
    /// <param name="actor">Whose doing it is.</param>
    /// <param name="channel">Over which channel; null for work in the background.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public static async Task<bool> Settle(CommerceTransaction transaction, Guid orderId, string actor, string? channel, CancellationToken cancellationToken)
    {
        if (await OrderState.Lock(transaction, orderId, cancellationToken) is not { Step: OrderStep.Confirmed } order)
            return false;
        var payments = await PaymentReads.Lock(transaction, orderId, cancellationToken);
        var sums = payments.Aggregate(default(PaymentSums), (all, payment) => all + payment.Sums);
        if (sums.Authorized == 0)
        {
            if (order.FulfilmentStatus == OrderFulfilmentStatus.Cancelled)
                await transaction.Execute(OrderWrites.Attention(orderId, wentWrong: false, sums), cancellationToken); // a promise that was lost is owed no more
            return false;
        }
        if (order.FulfilmentStatus == OrderFulfilmentStatus.Cancelled)
            return await OrderMoney.GiveBack(transaction, orderId, new MoneyCause("cancelled", actor, channel), cancellationToken);

        var (taking, given) = await UnderWay(transaction, orderId, cancellationToken);
        var missing = order.Owed.Minor - (sums.Captured - sums.Refunded - sums.Refunding) - taking;
        // The same figures of the same payments are the same wish: what was refused is not asked again.
        var means = payments.Count > 1 ? $":{payments.Count}" : "";
        var cause = new MoneyCause($"settle:{order.Owed.Minor}:{sums.Authorized}:{sums.Captured}:{sums.Refunded}{means}", actor, channel);
        if (missing < 0 && Math.Min(-missing, sums.Refundable) is > 0 and var back)
            await OrderMoney.Refund(transaction, orderId, new Money(back, order.Currency), cause, toCreditOf: null, cancellationToken);
        else if (missing > given && order.HasLeft && Math.Min(missing - given, sums.Capturable) is > 0 and var due)
            await OrderMoney.Capture(transaction, orderId, new Money(due, order.Currency), cause, cancellationToken);
        else if (missing <= given && taking == 0 && sums.Capturable > 0 && order.FulfilmentStatus == OrderFulfilmentStatus.Fulfilled)
            await OrderMoney.GiveUpRest(transaction, orderId, cause, cancellationToken);
        return true;
    }

    /// <summary>
    /// Gives back as credit of the order's customer, up to an amount, what they have paid beyond what is owed now: what staff gave back before of its own accord is not given twice. Refused while what left is
    /// still being taken: once it is, credit can be given for it.
    /// </summary>
    /// <param name="transaction">The caller's; the order's bill is lower already.</param>
    /// <param name="orderId">Of which order.</param>
    /// <param name="upTo">At most; above zero.</param>
    /// <param name="cause">Why.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public static async Task<RefundExceedsCaptured?> GiveCredit(CommerceTransaction transaction, Guid orderId, Money upTo, MoneyCause cause, CancellationToken cancellationToken)
    {
        var order = (await OrderState.Lock(transaction, orderId, cancellationToken))!;
        var sums = (await PaymentReads.Lock(transaction, orderId, cancellationToken)).Aggregate(default(PaymentSums), (all, payment) => all + payment.Sums);
        var taken = Math.Min(sums.Authorized, Math.Max(sums.Captured, order.Owed.Minor + upTo.Minor)); // once all of it is
        var tooMuch = taken - sums.Refunded - sums.Refunding - sums.Disputed - order.Owed.Minor;
        return Math.Min(upTo.Minor, tooMuch) is > 0 and var amount
            ? await OrderMoney.Refund(transaction, orderId, upTo with { Minor = amount }, cause, order.CustomerId, cancellationToken)
            : null;
    }

    /// <summary>What is asked of providers and not answered yet, and what people have given back of their own accord (and did not come back): that is not taken again.</summary>
    private static async Task<(long Taking, long Given)> UnderWay(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken) =>
        (
            await transaction.Query(
                """
                select coalesce(sum(t.amount_minor) filter (where t.kind = 'CAPTURE_REQUESTED' and answer.kind is null), 0)::bigint,
                  coalesce(sum(t.amount_minor) filter (where t.kind = 'REFUND_REQUESTED' and t.cause_key like '%/paymentRefund/%' and answer.kind is distinct from 'REFUND_FAILED'
                    and not exists (select from payments.payment_transaction back where back.payment_id = t.payment_id and back.kind = 'REFUND_REVERSED' and back.reference = answer.reference)), 0)::bigint
                from payments.payment p join payments.payment_transaction t on t.payment_id = p.id left join payments.payment_transaction answer on answer.request_id = t.id
                where p.order_id = $1 and t.kind in ('CAPTURE_REQUESTED', 'REFUND_REQUESTED')
                """,
                row => (row.GetInt64(0), row.GetInt64(1)),
                [orderId],
                cancellationToken
            )
        )[0];
}
