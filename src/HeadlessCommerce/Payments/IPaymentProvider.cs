using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Payments;

/// <summary>
/// The seam to those who take money. Every call carries the attempt's idempotency key, and the provider answers a repeated call as it answered the first:
/// that is what lets PlaceOrder be restarted at any line. Never called inside a transaction.
/// </summary>
public interface IPaymentProvider
{
    /// <summary>As clients name it in <c>payment.provider</c>.</summary>
    string Name { get; }

    /// <summary>Asks for the money. May throw <see cref="TimeoutException"/> or <see cref="HttpRequestException"/>: then nobody knows, and <see cref="Find"/> tells later.</summary>
    Task<PaymentOutcome> Authorize(PaymentRequest request, CancellationToken cancellationToken);

    /// <summary>What became of an attempt; null when the provider never heard of it.</summary>
    Task<PaymentOutcome?> Find(string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Takes what was authorised, whole.</summary>
    Task<PaymentOutcome> Capture(string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Gives up an authorisation, or gives back what was captured: afterwards the shopper has paid nothing.</summary>
    Task<PaymentOutcome> Cancel(string idempotencyKey, CancellationToken cancellationToken);
}

/// <summary>What a provider is asked for.</summary>
/// <param name="IdempotencyKey">The same for every repetition of this attempt.</param>
/// <param name="Amount">To the minor unit, tax included.</param>
/// <param name="Token">What the client got from the provider's own library; never stored, never logged.</param>
/// <param name="OrderNumber">Shown on the shopper's statement.</param>
public sealed record PaymentRequest(string IdempotencyKey, Money Amount, string Token, string OrderNumber);

/// <summary>A provider's answer.</summary>
/// <param name="Status">Where the payment stands now.</param>
/// <param name="Reference">The provider's own id.</param>
/// <param name="NextAction">Only with <see cref="PaymentStatus.RequiresAction"/>.</param>
/// <param name="DeclineCode">Only with <see cref="PaymentStatus.Declined"/>; stable, safe to show to a developer.</param>
public sealed record PaymentOutcome(PaymentStatus Status, string Reference, PaymentAction? NextAction = null, string? DeclineCode = null);
