using System.Security.Cryptography;
using System.Text;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Orders;

/// <summary>
/// Pays what is open of a confirmed order, exactly once, whatever dies in between:
/// <list type="number">
/// <item>a payment that waits for the shopper is asked after, and given up if it still waits: the newer intent counts;</item>
/// <item>transaction, under the order's lock: the key's record and a pending payment of at most what is open; the table refuses a second one beside it;</item>
/// <item>the provider is asked, under the payment's key, with no transaction open;</item>
/// <item>transaction: its answer, the order's status and timeline, and what follows (taken at once when goods have left, given back when the order was cancelled meanwhile).</item>
/// </list>
/// A crash after 2 leaves a pending payment that a repetition of the key or <see cref="FinishAddedPayments"/> brings to its end.
/// </summary>
public sealed class PayOrder(
    CommerceDb db, Tender tender, PaymentProviders providers, AskProviders askProviders, LookAgain lookAgain, ILogger<PayOrder> logger)
{
    internal const string NothingOpen = "Nothing of the order is to be paid.";

    public async Task<(Payment? Payment, IReadOnlyList<object> Errors)> Run(OrderPayInput input, Viewer viewer, string channel, CancellationToken cancellationToken)
    {
        // 1.
        var paymentId = PaymentIdOf(viewer.IdempotencyScope, input.IdempotencyKey);
        foreach (var other in await Unanswered(input.OrderId, cancellationToken))
            if (other.Id != paymentId && other.Status == PaymentStatus.RequiresAction)
                await TryGiveUp(other, cancellationToken);

        // 2.
        var (share, problem) = await Share(input, viewer, cancellationToken);
        var outcome = await Change.Run(
            db,
            viewer,
            "orderPay",
            input.IdempotencyKey,
            new { input.OrderId, input.Payment.Provider, input.Payment.Amount },
            async transaction =>
            {
                if (await OrderState.Lock(transaction, input.OrderId, cancellationToken) is not { Step: OrderStep.Confirmed } order)
                    return ChangeOutcome.Refused(new OrderStateInvalid(NothingOpen));
                if (share is null)
                    return ChangeOutcome.Refused(problem!);
                var open = await OpenAmount.Of(transaction, order.Id, cancellationToken);
                if (share.Amount.Minor > open.Minor)
                    return ChangeOutcome.Refused(open.Minor == 0 ? new OrderStateInvalid(NothingOpen) : new OpenAmountChanged(open));
                return await PaymentLedger.Add(transaction, order.Id, paymentId, share, cancellationToken) ? paymentId : ChangeOutcome.Refused(new PaymentUnderWay());
            },
            cancellationToken
        );
        if (outcome.Id is null)
            return (null, outcome.Errors());

        // 3. and 4.; a repetition of the key takes up the story wherever it stands.
        var payment = (await PaymentReads.ById(db, paymentId, cancellationToken))!; // payments are never removed
        if (payment.Status == PaymentStatus.Pending && await Authorize(payment, input.Payment.Token ?? "", cancellationToken) is { } answer)
        {
            // From here on the provider has spoken: the shopper hanging up must not stop what follows.
            await Write(payment, answer, viewer.Actor, channel, CancellationToken.None);
            payment = (await PaymentReads.ById(db, paymentId, CancellationToken.None))!;
        }
        return payment.Status is PaymentStatus.Declined or PaymentStatus.Voided ? (payment, [new PaymentDeclined(payment.DeclineCode)]) : (payment, []);
    }

    /// <summary>Asks what became of a payment without an answer, and writes it down.</summary>
    /// <param name="payment">As it was read.</param>
    /// <param name="mode">What becomes of it when nothing did.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    internal async Task Finish(Payment payment, FinishMode mode, CancellationToken cancellationToken)
    {
        var provider = providers[payment.Provider];
        var outcome = mode == FinishMode.Look ? await provider.Find(payment.IdempotencyKey, cancellationToken) : await providers.Finish(payment, cancellationToken);
        if (outcome is null)
            return; // whoever asks for it may be on the way
        if (mode == FinishMode.GiveUp && outcome.Status is PaymentStatus.RequiresAction or PaymentStatus.Pending)
            outcome = await provider.Cancel(payment.IdempotencyKey, payment.Amount, cancellationToken);
        await Write(payment, outcome, OrderEnd.Worker, channel: null, CancellationToken.None);
    }

    /// <summary>Payments of an order that was confirmed before, without an answer; one at most.</summary>
    internal Task<IReadOnlyList<Payment>> Unanswered(Guid orderId, CancellationToken cancellationToken) => PaymentReads.Unanswered(db, orderId, cancellationToken);

    /// <summary>While its provider is silent it stands in the way: then this payment is refused as one of two at the same time.</summary>
    private async Task TryGiveUp(Payment payment, CancellationToken cancellationToken)
    {
        try
        {
            await Finish(payment, FinishMode.GiveUp, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or HttpRequestException)
        {
            OrdersLog.ProviderSilent(logger, exception, payment.Provider, payment.OrderId);
        }
    }

    private async Task<(PaymentShare? Share, IError? Problem)> Share(OrderPayInput input, Viewer viewer, CancellationToken cancellationToken)
    {
        var open = (await OpenAmount.Of(db, input.OrderId, cancellationToken))!.Value;
        return open.Minor == 0 ? (null, new OrderStateInvalid(NothingOpen)) : await tender.One(open, input.Payment, viewer, cancellationToken);
    }

    /// <summary>Null: nobody knows whether the money is promised; the worker will ask by key.</summary>
    private async Task<PaymentOutcome?> Authorize(Payment payment, string token, CancellationToken cancellationToken)
    {
        try
        {
            var order = (await OrderReads.ById(db, payment.OrderId, cancellationToken))!;
            return await providers[payment.Provider].Authorize(new(payment.IdempotencyKey, payment.Amount, token, order.Number, payment.AccountId), cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or HttpRequestException)
        {
            OrdersLog.ProviderSilent(logger, exception, payment.Provider, payment.OrderId);
            return null;
        }
    }

    private async Task Write(Payment payment, PaymentOutcome outcome, string actor, string? channel, CancellationToken cancellationToken)
    {
        if (outcome.Status == PaymentStatus.Pending)
            return;
        var isSecured = outcome.Status is PaymentStatus.Authorized or PaymentStatus.Captured;
        var written = await db.Transaction(
            async transaction =>
            {
                if (await OrderState.Lock(transaction, payment.OrderId, cancellationToken) is null || !await PaymentLedger.Record(transaction, payment, outcome, actor, cancellationToken))
                    return false;
                if (!isSecured)
                    return true;
                await OrderPayments.Added(transaction, payment, actor, channel, cancellationToken);
                await OrderSettlement.Settle(transaction, payment.OrderId, actor, channel, cancellationToken);
                return true;
            },
            cancellationToken
        );
        if (written && isSecured)
            await askProviders.AskNow(payment.OrderId, cancellationToken);
        // Somebody gave it up before the provider had answered: what it took goes back.
        else if (isSecured && await PaymentReads.ById(db, payment.Id, cancellationToken) is { Status: PaymentStatus.Voided } givenUp)
            await lookAgain.Look(givenUp, cancellationToken);
    }

    /// <summary>The payment of a key, the same on every replica.</summary>
    private static Guid PaymentIdOf(string scope, string key)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}/orderPay\n{key}"), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80); // UUID version 8: made by us (RFC 9562 §5.8)
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
