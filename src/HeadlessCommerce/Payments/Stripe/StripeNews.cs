using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Payments.Stripe;

/// <summary>
/// Brings the ledger to what Stripe says now: answers of requests that were lost, what was done elsewhere (a capture, cancellation or refund in Stripe's own dashboard, a dispute), and refunds
/// that had succeeded and came back.
/// Called for each event, at least once, in any order: it looks at what is true and writes what is missing.
/// </summary>
internal sealed class StripeNews(CommerceDb db, StripePayments stripe, AskProviders ask, PaymentAnswers answers, LookAgain lookAgain)
{
    private const string Actor = "provider:stripe";

    public async Task On(ProviderTold told, CancellationToken cancellationToken)
    {
        if (await PaymentReads.ById(db, told.PaymentId, cancellationToken) is not { Provider: StripePayments.ProviderName } payment)
            return;
        if (payment.Status is PaymentStatus.Pending or PaymentStatus.RequiresAction)
            return; // the order is not confirmed yet: Orders asks
        if (payment.Sums.Authorized == 0 && payment.Sums.Captured == 0)
        {
            await lookAgain.Look(payment, cancellationToken); // given up, and taken all the same
            return;
        }
        await ask.AskNow(payment.OrderId, cancellationToken);
        var reference = payment.Reference ?? told.Reference ?? throw new InvalidOperationException("A payment that was promised has a reference.");
        var intent = await stripe.Read(reference, cancellationToken);
        var refunds = await stripe.Refunds(reference, cancellationToken);
        var disputes = await stripe.Disputes(reference, cancellationToken);
        await answers.Write(payment, now => Missing(now, intent, refunds, disputes), causeKey: null, CancellationToken.None);
    }

    private static IEnumerable<PaymentEntry> Missing(Payment now, StripeIntent intent, IReadOnlyList<StripeRefund> refunds, IReadOnlyList<StripeDispute> disputes)
    {
        var currency = now.Amount.Currency;
        var received = StripeAmount.Read(intent.AmountReceived, currency).Minor;
        var elsewhere = received - now.Sums.Captured;
        // While a request of ours is open, what was captured is its answer.
        if (intent.Status == "succeeded" && now.Sums.Settling == 0 && elsewhere > 0)
            yield return Entry(PaymentTransactionKind.Captured, elsewhere, intent.Id);
        var rest = now.Sums.Capturable - (intent.Status == "succeeded" ? Math.Max(0, elsewhere) : 0);
        if (intent.Status is "succeeded" or "canceled" && now.Sums.Settling == 0 && rest > 0)
            yield return Entry(PaymentTransactionKind.Voided, rest, intent.Id);
        foreach (var refund in refunds.Where(refund => refund.Status == "succeeded" && refund.TransferKey is null))
            yield return Entry(PaymentTransactionKind.Refunded, StripeAmount.Read(refund.Amount, currency).Minor, refund.Id);
        // Those that the ledger counts as given back; whatever it does not count changes nothing.
        foreach (var refund in refunds.Where(refund => refund.CameBack))
            yield return Entry(PaymentTransactionKind.RefundReversed, StripeAmount.Read(refund.Amount, currency).Minor, refund.IsOfCancel ? intent.Id : refund.Id) with
            {
                FailureCode = refund.FailureReason ?? refund.Status,
            };
        // The oldest first: one that was won makes room for the next. A bank may take more than was paid, or in its own currency; what is more is the shop's loss, and nothing of this payment.
        var room = received;
        foreach (var dispute in disputes.Reverse().Where(dispute => dispute.TookMoney))
        {
            var amount = dispute.Currency == intent.Currency ? Math.Min(room, StripeAmount.Read(dispute.Amount, currency).Minor) : room;
            if (amount == 0)
                continue;
            yield return Entry(PaymentTransactionKind.Disputed, amount, dispute.Id);
            if (dispute.Status == "won")
                yield return Entry(PaymentTransactionKind.DisputeWon, amount, dispute.Id);
            else
                room -= amount;
        }

        PaymentEntry Entry(PaymentTransactionKind kind, long amount, string reference) => new(now.Id, kind, amount, Actor) { Reference = reference };
    }
}
