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
    internal const string Worker = "system:orders";

    /// <summary>What the providers said decides: all promised or taken confirms, one no releases, anything else waits.</summary>
    /// <param name="orderId">A pending order.</param>
    /// <param name="payments">How many payments it has; those without an answer are in the dark.</param>
    /// <param name="answers">What was said.</param>
    /// <param name="cancellationToken">Not the request's: after the providers have answered, this must happen.</param>
    public async Task Apply(Guid orderId, int payments, IReadOnlyList<PaymentAnswer> answers, CancellationToken cancellationToken)
    {
        if (answers.Any(answer => answer.IsRefused))
            await GiveUp(orderId, answers, cancellationToken);
        else if (answers.Count(answer => answer.IsSecured) == payments)
            await Confirm(orderId, answers, cancellationToken);
        else
            foreach (var answer in answers)
                await Note(answer.Payment, answer.Outcome, cancellationToken);
    }

    /// <summary>Writes down what one provider said, while others are still to be heard.</summary>
    public Task<bool> Note(Payment payment, PaymentOutcome outcome, CancellationToken cancellationToken) =>
        outcome.Status == PaymentStatus.Pending
            ? Task.FromResult(false)
            : db.Transaction(transaction => PaymentLedger.Record(transaction, payment, outcome, Worker, cancellationToken), cancellationToken);

    /// <summary>The payments are secured: what was reserved is allocated where it was reserved, and its work begins.</summary>
    private async Task Confirm(Guid orderId, IReadOnlyList<PaymentAnswer> paid, CancellationToken cancellationToken)
    {
        var confirmed = await db.Transaction(
            async transaction =>
            {
                if (!await OrderWrites.Finish(transaction, orderId, OrderStep.Confirmed, StatusOf(paid), Worker, cancellationToken))
                    return await OrderReads.StepOf(transaction, orderId, cancellationToken) == OrderStep.Confirmed; // somebody else did, this or the other; or it is given up
                transaction.WroteEvents();
                foreach (var answer in paid)
                    await PaymentLedger.Record(transaction, answer.Payment, answer.Outcome, Worker, cancellationToken);
                var (delivery, lines) = await OrderReads.Plan(transaction, orderId, cancellationToken);
                if (delivery.Plan.Kind == DeliveryKind.TakeAway)
                    await CounterSale.Tell(transaction, orderId, cancellationToken);
                else
                    await Fulfilments.Open(transaction, orderId, delivery.Plan, lines, cancellationToken);
                var allocated = await StockLedger.Allocate(transaction, orderId, cancellationToken);
                if (allocated.Count > 0)
                    return await Leave(transaction, orderId, delivery, lines, cancellationToken);
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
                return await Leave(transaction, orderId, delivery, lines, cancellationToken);
            },
            cancellationToken
        ).OrIfStockIsGone(false);
        if (confirmed || paid.Count == 0)
            return;
        // Its stock is gone, or the worker gave the order up before the provider answered: what is promised or taken goes back.
        OrdersLog.PaidTooLate(logger, orderId);
        await GiveUp(orderId, paid, cancellationToken);
    }

    /// <summary>What is sold over a counter leaves with the sale.</summary>
    private static async Task<bool> Leave(
        CommerceTransaction transaction, Guid orderId, OrderDelivery delivery, IReadOnlyList<OrderedLine> lines, CancellationToken cancellationToken)
    {
        if (delivery.Plan.Kind == DeliveryKind.TakeAway && !await CounterSale.HandOver(transaction, orderId, delivery.Plan, lines, cancellationToken))
            throw new StockIsGone();
        return true;
    }

    /// <summary>
    /// Undoes a pending order: first nobody may confirm it any more, then the money goes back, the last means first, then the stock. A provider that is silent leaves the order pending and
    /// given up, for <see cref="FinishOrders"/> to come back to. An order that somebody has confirmed meanwhile stays as it is.
    /// </summary>
    /// <param name="orderId">A pending order, or one that was given up before a provider answered.</param>
    /// <param name="answers">What is known; a payment that was declined has nothing to give back.</param>
    /// <param name="cancellationToken">Not the request's.</param>
    /// <param name="actor">Who wants it so.</param>
    public async Task GiveUp(Guid orderId, IReadOnlyList<PaymentAnswer> answers, CancellationToken cancellationToken, string actor = Worker)
    {
        if (!await db.Transaction(transaction => OrderWrites.GiveUp(transaction, orderId, cancellationToken), cancellationToken))
            return;
        var refused = answers.Where(answer => answer.IsRefused).ToDictionary(answer => answer.Payment.Id, answer => answer.Outcome);
        var outcomes = new List<PaymentAnswer>();
        foreach (var payment in (await PaymentReads.OfOrder(db, orderId, cancellationToken)).Reverse())
            outcomes.Add(
                new(payment, refused.GetValueOrDefault(payment.Id) ?? await providers[payment.Provider].Cancel(payment.IdempotencyKey, payment.Amount, cancellationToken))
            );
        await Release(orderId, outcomes, actor, cancellationToken);
    }

    /// <summary>Nothing was paid: the stock is free again, and the cart (by the order's event) opens again.</summary>
    private Task<bool> Release(Guid orderId, IReadOnlyList<PaymentAnswer> undone, string actor, CancellationToken cancellationToken) =>
        db.Transaction(
            async transaction =>
            {
                var released = await OrderWrites.Finish(transaction, orderId, OrderStep.Released, OrderPaymentStatus.Failed, actor, cancellationToken);
                // Also when it was released before: a provider may have taken the money since, and has given it back just now.
                foreach (var answer in undone)
                    await PaymentLedger.Record(transaction, answer.Payment, answer.Outcome, Worker, cancellationToken);
                if (!released)
                    return false;
                transaction.WroteEvents();
                await StockLedger.Release(transaction, ReservationOwner.Order(orderId), cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>Of an order whose payments are all secured.</summary>
    internal static OrderPaymentStatus StatusOf(IReadOnlyList<PaymentAnswer> paid)
    {
        var taken = paid.Count(answer => answer.Outcome.Status == PaymentStatus.Captured);
        return taken == paid.Count ? OrderPaymentStatus.Paid
            : taken > 0 ? OrderPaymentStatus.PartiallyPaid
            : OrderPaymentStatus.Authorized;
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

/// <summary>What a provider said of a payment.</summary>
public sealed record PaymentAnswer(Payment Payment, PaymentOutcome Outcome)
{
    public bool IsSecured => Outcome.Status is PaymentStatus.Authorized or PaymentStatus.Captured;

    public bool IsRefused => Outcome.Status is PaymentStatus.Declined or PaymentStatus.Voided or PaymentStatus.Refunded;
}
