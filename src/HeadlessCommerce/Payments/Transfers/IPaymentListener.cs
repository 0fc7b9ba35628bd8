using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Payments.Transfers;

/// <summary>Money of an order has moved, or would not.</summary>
/// <param name="OrderId">Whose.</param>
/// <param name="PaymentId">Of which of its payments.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Amount">How much.</param>
/// <param name="Sums">Of all payments of the order, with this.</param>
/// <param name="CauseKey">Key of whoever wanted it; null when the provider acted by itself.</param>
/// <param name="Actor">Who wanted it, or noted it.</param>
/// <param name="Channel">Over which channel it was wanted.</param>
public sealed record PaymentChanged(
    Guid OrderId, Guid PaymentId, PaymentTransactionKind Kind, Money Amount, PaymentSums Sums, string? CauseKey, string Actor, string? Channel);

/// <summary>
/// Hears of it inside its transaction, so that what follows from it (an order's payment status) is true at the same moment. Modules that may know this one implement it;
/// the other way round would be a circle.
/// </summary>
public interface IPaymentListener
{
    /// <summary>Locks what the change will be noted on: an order is locked before its payments, by everybody.</summary>
    Task Lock(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken);

    Task OnPaymentChanged(CommerceTransaction transaction, PaymentChanged change, CancellationToken cancellationToken);
}

/// <summary>What the outbox carries of a payment, in order per order.</summary>
/// <param name="OrderId">Whose.</param>
/// <param name="PaymentId">Of which of its payments.</param>
/// <param name="TransactionId">The row of its ledger.</param>
/// <param name="Kind">A <see cref="PaymentTransactionKind"/>, as clients see it.</param>
/// <param name="AmountMinor">How much.</param>
/// <param name="Currency">In what.</param>
public sealed record PaymentNews(Guid OrderId, Guid PaymentId, Guid TransactionId, string Kind, long AmountMinor, string Currency);
