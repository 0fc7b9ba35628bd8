using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Payments.Providers;

/// <summary>What a provider is asked for.</summary>
/// <param name="IdempotencyKey">The same for every repetition of this attempt.</param>
/// <param name="Amount">To the minor unit, tax included.</param>
/// <param name="Token">What the client got from the provider's own library; never stored, never logged.</param>
/// <param name="OrderNumber">Shown on the shopper's statement.</param>
/// <param name="AccountId">Of a gift card or store credit: what it is taken from.</param>
public sealed record PaymentRequest(string IdempotencyKey, Money Amount, string Token, string OrderNumber, Guid? AccountId = null);

/// <summary>A provider's answer.</summary>
/// <param name="Status">Where the payment stands now.</param>
/// <param name="Reference">The provider's own id.</param>
/// <param name="NextAction">Only with <see cref="PaymentStatus.RequiresAction"/>.</param>
/// <param name="DeclineCode">Only with <see cref="PaymentStatus.Declined"/>; stable, safe to show to a developer.</param>
public sealed record PaymentOutcome(PaymentStatus Status, string Reference, PaymentAction? NextAction = null, string? DeclineCode = null);
