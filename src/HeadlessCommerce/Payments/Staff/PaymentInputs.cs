using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Payments.Staff;

/// <summary>Takes money that is promised.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Amount">How much; all that is promised when left out. Some providers give up what is left after a part was taken.</param>
/// <param name="Reason">For the ledger; no contact data.</param>
/// <param name="IdempotencyKey">One per intent: sent again it takes nothing more.</param>
public sealed record PaymentCaptureInput([property: ID<Payment>] Guid PaymentId, MoneyInput? Amount, string? Reason, string IdempotencyKey);

/// <summary>Gives back money that was taken.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Amount">How much; all that is left when left out.</param>
/// <param name="Reason">For the ledger and the provider; no contact data.</param>
/// <param name="IdempotencyKey">One per intent: sent again it gives nothing more.</param>
/// <param name="Via">At a till, when it cannot go back the way it came: <c>cash</c> or <c>terminal</c>, with which the caller has given it.</param>
public sealed record PaymentRefundInput([property: ID<Payment>] Guid PaymentId, MoneyInput? Amount, string? Reason, string IdempotencyKey, string? Via = null);

/// <summary>Gives up what is promised and not taken.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Reason">For the ledger; no contact data.</param>
/// <param name="IdempotencyKey">One per intent.</param>
public sealed record PaymentVoidInput([property: ID<Payment>] Guid PaymentId, string? Reason, string IdempotencyKey);
