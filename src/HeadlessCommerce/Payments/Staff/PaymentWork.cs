using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Payments.Staff;

/// <summary>What staff does with a payment: written down in one transaction, then asked of the provider; an answer that takes long comes by the ledger.</summary>
public sealed class PaymentWork(CommerceDb db, AskProviders ask, PaymentProviders providers, IEnumerable<IPaymentListener> listeners)
{
    private const int MaxReasonLength = 500;

    internal async Task<(Payment? Payment, IReadOnlyList<object> Errors)> Do(PaymentWish wish, Viewer viewer, string channel, CancellationToken cancellationToken)
    {
        if (await PaymentReads.ById(db, wish.PaymentId, cancellationToken) is not { } payment)
            return (null, [new PaymentNotFound()]);
        if (Fault(payment, wish.Amount, wish.Reason) is { } fault)
            return (payment, [fault]);
        if (wish.Via is { } via && !(providers.Offered(viewer).Contains(via) && providers[via].IsAtTill))
            return (payment, [new InvalidInput("via names a means of payment of the caller's till: cash or terminal.", ["input", "via"])]);
        var cause = new MoneyCause($"{viewer.IdempotencyScope}/{wish.Mutation}/{wish.Key}", viewer.Actor, channel, wish.Reason);
        var outcome = await Change.Run(
            db,
            viewer,
            wish.Mutation,
            wish.Key,
            // What newer inputs leave out is hashed as it ever was.
            wish.Via is null ? (object)new { wish.PaymentId, wish.Amount, wish.Reason } : new { wish.PaymentId, wish.Amount, wish.Reason, wish.Via },
            async transaction =>
            {
                foreach (var listener in listeners)
                    await listener.Lock(transaction, payment.OrderId, cancellationToken);
                var room = await OrderMoney.Move(transaction, wish.Kind, payment, wish.Amount?.Value, cause, cancellationToken, wish.Via);
                return room is null ? wish.PaymentId : ChangeOutcome.Refused(Refusal(wish.Kind, payment, room.Value));
            },
            cancellationToken
        );
        await ask.AskNow(payment.OrderId, cancellationToken);
        return (await PaymentReads.ById(db, wish.PaymentId, cancellationToken), outcome.Errors());
    }

    private static InvalidInput? Fault(Payment payment, MoneyInput? amount, string? reason) =>
        amount is { Minor: <= 0 } ? new("amount.minor must be above zero.", ["input", "amount", "minor"])
        : amount is { } given && given.Currency != payment.Amount.Currency
            ? new($"The payment is in {payment.Amount.Currency}.", ["input", "amount", "currency"])
        : reason is { Length: > MaxReasonLength } ? new($"reason has at most {MaxReasonLength} characters.", ["input", "reason"])
        : null;

    private static IError Refusal(PaymentTransactionKind kind, Payment payment, Money room) =>
        kind switch
        {
            PaymentTransactionKind.CaptureRequested => new CaptureExceedsAuthorized(room),
            PaymentTransactionKind.RefundRequested => new RefundExceedsCaptured(room),
            _ => new PaymentStateInvalid(payment.Status),
        };
}

/// <summary>What staff wants of a payment.</summary>
/// <param name="Kind">A request.</param>
/// <param name="PaymentId">Whose.</param>
/// <param name="Amount">Null: all that there is.</param>
/// <param name="Reason">Why.</param>
/// <param name="Key">One per intent.</param>
/// <param name="Via">Of a refund that goes another way than the money came: the provider that gives it.</param>
internal sealed record PaymentWish(PaymentTransactionKind Kind, Guid PaymentId, MoneyInput? Amount, string? Reason, string Key, string? Via = null)
{
    public string Mutation =>
        Kind switch
        {
            PaymentTransactionKind.CaptureRequested => "paymentCapture",
            PaymentTransactionKind.RefundRequested => "paymentRefund",
            _ => "paymentVoid",
        };
}
