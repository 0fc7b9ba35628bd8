using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Payments.Providers;

/// <summary>What is asked of a payment that was authorised before.</summary>
/// <param name="IdempotencyKey">The same for every repetition of this transfer, and of no other.</param>
/// <param name="Kind">Which way.</param>
/// <param name="PaymentKey">The key under which the payment was authorised.</param>
/// <param name="PaymentReference">The provider's own id of the payment.</param>
/// <param name="Amount">To the minor unit.</param>
/// <param name="Reason">For the provider's records; no contact data.</param>
/// <param name="AccountId">Of a refund that goes another way than the money came: where it goes.</param>
public sealed record TransferRequest(
    string IdempotencyKey, TransferKind Kind, string PaymentKey, string PaymentReference, Money Amount, string? Reason, Guid? AccountId = null);

public enum TransferKind
{
    Capture,
    Void,
    Refund,
}

/// <summary>A provider's answer to a transfer.</summary>
/// <param name="Status">Whether the money moved.</param>
/// <param name="Reference">The provider's own id of it.</param>
/// <param name="FailureCode">Only with <see cref="TransferStatus.Failed"/>; stable, for developers.</param>
/// <param name="RestReleased">Of a capture in part: the provider has given up what was not captured.</param>
public sealed record TransferOutcome(TransferStatus Status, string Reference, string? FailureCode = null, bool RestReleased = false)
{
    public static TransferOutcome Done(string reference) => new(TransferStatus.Succeeded, reference);

    public static TransferOutcome Failed(string reference, string code) => new(TransferStatus.Failed, reference, code);
}

public enum TransferStatus
{
    /// <summary>On its way; the provider will say, or can be asked.</summary>
    Pending,

    /// <summary>The money moved.</summary>
    Succeeded,

    /// <summary>It did not and will not.</summary>
    Failed,
}
