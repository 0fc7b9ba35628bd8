using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Payments.Transfers;

/// <summary>Writes down what providers say of money that was promised before, and lets listeners know, all in one transaction.</summary>
public sealed class PaymentAnswers(CommerceDb db, IEnumerable<IPaymentListener> listeners)
{
    /// <summary>Writes rows of one payment; those that were written before change nothing. True when something was new.</summary>
    /// <param name="payment">Whose; as it was read, its sums may be old.</param>
    /// <param name="entries">Called with the payment as it is now, locked.</param>
    /// <param name="causeKey">Key of whoever wanted it.</param>
    /// <param name="cancellationToken">Not the request's: what a provider said must be written down.</param>
    public Task<bool> Write(
        Payment payment,
        Func<Payment, IEnumerable<PaymentEntry>> entries,
        string? causeKey,
        CancellationToken cancellationToken
    ) =>
        db.Transaction(
            async transaction =>
            {
                foreach (var listener in listeners)
                    await listener.Lock(transaction, payment.OrderId, cancellationToken);
                var payments = await PaymentReads.Lock(transaction, payment.OrderId, cancellationToken);
                var written = false;
                foreach (var entry in entries(payments.First(row => row.Id == payment.Id)))
                {
                    if (!await PaymentLedger.Append(transaction, entry, from: null, cancellationToken))
                        continue;
                    written = true;
                    payments = await PaymentReads.Lock(transaction, payment.OrderId, cancellationToken);
                    var change = new PaymentChanged(
                        payment.OrderId,
                        payment.Id,
                        entry.Kind,
                        payment.Amount with { Minor = entry.AmountMinor ?? payment.Amount.Minor },
                        payments.Aggregate(default(PaymentSums), (sums, row) => sums + row.Sums),
                        causeKey,
                        entry.Actor,
                        entry.Channel
                    );
                    foreach (var listener in listeners)
                        await listener.OnPaymentChanged(transaction, change, cancellationToken);
                }
                return written;
            },
            cancellationToken
        );
}
