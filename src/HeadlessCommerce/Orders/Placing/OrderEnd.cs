using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Orders;

/// <summary>The two ends of a pending order. Each is one transaction that takes effect once, whoever comes first: the request, its repetition, or the worker.</summary>
public sealed class OrderEnd(CommerceDb db, PaymentProviders providers, ILogger<OrderEnd> logger)
{
    private const string Worker = "system:orders";

    /// <summary>What the provider said decides: promised or taken confirms, no releases, anything else waits.</summary>
    public async Task Apply(Payment payment, PaymentOutcome outcome, CancellationToken cancellationToken)
    {
        var orderId = payment.OrderId;
        switch (outcome.Status)
        {
            case PaymentStatus.Authorized or PaymentStatus.Captured:
                await Confirm(orderId, (payment, outcome), cancellationToken);
                break;
            case PaymentStatus.Declined or PaymentStatus.Voided or PaymentStatus.Refunded:
                await Release(orderId, (payment, outcome), cancellationToken);
                break;
            case PaymentStatus.RequiresAction:
                await db.Transaction(transaction => PaymentLedger.Record(transaction, payment, outcome, Worker, cancellationToken), cancellationToken);
                break;
        }
    }

    /// <summary>The payment is secured: what was reserved is allocated where it was reserved, and its work begins.</summary>
    /// <param name="orderId">A pending order.</param>
    /// <param name="paid">The provider's answer; null when nothing had to be paid.</param>
    /// <param name="cancellationToken">Not the request's: after the provider has answered, this must happen.</param>
    public async Task Confirm(Guid orderId, (Payment Payment, PaymentOutcome Outcome)? paid, CancellationToken cancellationToken)
    {
        var confirmed = await db.Transaction(
            async transaction =>
            {
                var status = paid is null or { Outcome.Status: PaymentStatus.Captured } ? OrderPaymentStatus.Paid : OrderPaymentStatus.Authorized;
                if (!await OrderWrites.Finish(transaction, orderId, OrderStep.Confirmed, status, Worker, cancellationToken))
                    return await OrderReads.StepOf(transaction, orderId, cancellationToken) == OrderStep.Confirmed; // somebody else did, this or the other
                transaction.WroteEvents();
                if (paid is var (payment, outcome))
                    await PaymentLedger.Record(transaction, payment, outcome, Worker, cancellationToken);
                var (delivery, lines) = await OrderReads.Plan(transaction, orderId, cancellationToken);
                await Fulfilments.Open(transaction, orderId, delivery.Plan, lines, cancellationToken);
                var allocated = await StockLedger.Allocate(transaction, orderId, cancellationToken);
                if (allocated.Count > 0)
                    return true;
                // The hold ran out while the payment was pending: take the stock again, or give the money back.
                var refusals = await StockLedger.Reserve(
                    transaction,
                    ReservationOwner.Order(orderId),
                    delivery.StockLines,
                    TimeSpan.FromMinutes(1),
                    cancellationToken
                );
                if (refusals.Count > 0)
                    throw new StockIsGone();
                await StockLedger.Allocate(transaction, orderId, cancellationToken);
                return true;
            },
            cancellationToken
        ).OrIfStockIsGone(false);
        if (confirmed || paid is null)
            return;
        // Its stock is gone, or the worker gave the order up before the provider answered: what is promised or taken goes back.
        OrdersLog.PaidTooLate(logger, orderId);
        await GiveUp(orderId, cancellationToken);
    }

    /// <summary>Nothing was paid: the stock is free again, and the cart (by the order's event) opens again.</summary>
    public Task<bool> Release(Guid orderId, (Payment Payment, PaymentOutcome Outcome)? refused, CancellationToken cancellationToken) =>
        db.Transaction(
            async transaction =>
            {
                if (!await OrderWrites.Finish(transaction, orderId, OrderStep.Released, OrderPaymentStatus.Failed, Worker, cancellationToken))
                    return false;
                transaction.WroteEvents();
                if (refused is var (payment, outcome))
                    await PaymentLedger.Record(transaction, payment, outcome, Worker, cancellationToken);
                await StockLedger.Release(transaction, ReservationOwner.Order(orderId), cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>Undoes a pending order whose payment did not come in time: first the money, then the stock.</summary>
    public async Task GiveUp(Guid orderId, CancellationToken cancellationToken)
    {
        var payment = await PaymentReads.OfOrder(db, orderId, cancellationToken) is [var only, ..] ? only : null;
        if (payment is null)
            await Release(orderId, refused: null, cancellationToken);
        else
            await Release(orderId, (payment, await providers[payment.Provider].Cancel(payment.IdempotencyKey, cancellationToken)), cancellationToken);
    }

    internal sealed class StockIsGone : Exception;
}

internal static class StockIsGoneExtensions
{
    /// <summary>The transaction was undone because its stock is gone.</summary>
    public static async Task<T> OrIfStockIsGone<T>(this Task<T> work, T otherwise)
    {
        try
        {
            return await work;
        }
        catch (OrderEnd.StockIsGone)
        {
            return otherwise;
        }
    }
}
