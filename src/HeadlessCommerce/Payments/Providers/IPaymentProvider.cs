using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Payments.Providers;

/// <summary>
/// The seam to those who take money. Every call carries an idempotency key, and the provider answers a repeated call as it answered the first: that is what lets each story be
/// restarted at any line. What throws <see cref="TimeoutException"/> or <see cref="HttpRequestException"/> leaves everybody in the dark; the two Find tell later. Never called inside a transaction.
/// </summary>
public interface IPaymentProvider
{
    /// <summary>As clients name it in <c>payment.provider</c>.</summary>
    string Name { get; }

    /// <summary>Whether it is configured.</summary>
    bool IsOn => true;

    /// <summary>Whether only the request, with its token, can ask for the money; otherwise a worker may ask when the request has died.</summary>
    bool NeedsToken => true;

    /// <summary>Whether only staff that serves customers may take money this way.</summary>
    bool IsAtTill => false;

    /// <summary>Asks for the money. A <see cref="PaymentStatus.Declined"/> is final: under this key no money is taken any more, whatever the shopper's browser still does.</summary>
    Task<PaymentOutcome> Authorize(PaymentRequest request, CancellationToken cancellationToken);

    /// <summary>What became of an attempt; null when the provider never heard of it.</summary>
    Task<PaymentOutcome?> Find(string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>
    /// Unwinds an attempt of which nobody knows how far it came: gives up the authorisation, or gives back what was captured. Afterwards the shopper has paid nothing, and an attempt
    /// that is still on its way takes nothing either: its key is used up.
    /// </summary>
    /// <param name="idempotencyKey">Of the attempt.</param>
    /// <param name="amount">What it asks for.</param>
    /// <param name="cancellationToken">Not the request's.</param>
    Task<PaymentOutcome> Cancel(string idempotencyKey, Money amount, CancellationToken cancellationToken);

    /// <summary>Takes what was authorised, or a part of it.</summary>
    Task<TransferOutcome> Capture(TransferRequest request, CancellationToken cancellationToken);

    /// <summary>Gives up what was authorised and not captured.</summary>
    Task<TransferOutcome> Void(TransferRequest request, CancellationToken cancellationToken);

    /// <summary>Gives back what was captured, or a part of it; as often as there is something left.</summary>
    Task<TransferOutcome> Refund(TransferRequest request, CancellationToken cancellationToken);

    /// <summary>What became of a transfer; null when the provider never heard of it.</summary>
    Task<TransferOutcome?> Find(TransferRequest request, CancellationToken cancellationToken);
}
