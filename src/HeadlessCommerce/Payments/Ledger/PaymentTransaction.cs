using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Payments.Ledger;

/// <summary>Something that happened to the money of a payment; never changed, never removed.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Amount">How much moved, or was to move.</param>
/// <param name="Reference">The provider's own id of it.</param>
/// <param name="Reason">Why it was wanted.</param>
/// <param name="FailureCode">Why the provider refused; stable, for developers.</param>
/// <param name="Actor">Who wanted it, or noted it.</param>
/// <param name="At">When.</param>
[Authorize(Rights.OrdersRead)]
public sealed record PaymentTransaction(
    PaymentTransactionKind Kind,
    Money Amount,
    string? Reference,
    string? Reason,
    string? FailureCode,
    string Actor,
    DateTimeOffset At
)
{
    [GraphQLIgnore]
    public Guid PaymentId { get; init; }
}

/// <summary>What can happen to the money of a payment.</summary>
public enum PaymentTransactionKind
{
    /// <summary>The provider promised it.</summary>
    Authorized,

    /// <summary>The provider said no.</summary>
    Declined,

    /// <summary>The provider was asked to take it.</summary>
    CaptureRequested,

    /// <summary>It was taken.</summary>
    Captured,

    /// <summary>The provider would not take it.</summary>
    CaptureFailed,

    /// <summary>The provider was asked to give up what it had promised.</summary>
    VoidRequested,

    /// <summary>The promise was given up.</summary>
    Voided,

    /// <summary>The provider would not give the promise up.</summary>
    VoidFailed,

    /// <summary>The provider was asked to give it back.</summary>
    RefundRequested,

    /// <summary>It was given back.</summary>
    Refunded,

    /// <summary>The provider would not give it back.</summary>
    RefundFailed,

    /// <summary>What was given back came back: the shopper's bank would not have it. It is with the shop again, and must be given another way.</summary>
    RefundReversed,

    /// <summary>The shopper's bank took it back (chargeback).</summary>
    Disputed,

    /// <summary>The bank returned what it had taken back.</summary>
    DisputeWon,
}
