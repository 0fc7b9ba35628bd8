using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Payments;

/// <summary>Money asked for with one means of payment.</summary>
[Authorize(Rights.StorefrontBuy)]
public sealed record Payment
{
    [ID]
    public required Guid Id { get; init; }

    [GraphQLIgnore]
    public required Guid OrderId { get; init; }

    /// <summary>Who takes the money: <c>stripe</c>, <c>gift-card</c>, <c>store-credit</c>, at a till <c>cash</c> or <c>terminal</c>, in development <c>test</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Where it stands.</summary>
    public required PaymentStatus Status { get; init; }

    /// <summary>What was asked for.</summary>
    public required Money Amount { get; init; }

    /// <summary>What is promised, taken or not.</summary>
    public Money Authorized => Amount with { Minor = Sums.Authorized };

    /// <summary>What was taken so far.</summary>
    public Money Captured => Amount with { Minor = Sums.Captured };

    /// <summary>What was given back so far.</summary>
    public Money Refunded => Amount with { Minor = Sums.Refunded };

    /// <summary>What could still be given back; what is on its way back already does not count.</summary>
    public Money Refundable => Amount with { Minor = Sums.Refundable };

    /// <summary>What the shopper's bank has taken back.</summary>
    public Money Disputed => Amount with { Minor = Sums.Disputed };

    /// <summary>What the shopper must do before the payment can go on; null when nothing.</summary>
    public PaymentAction? NextAction { get; init; }

    /// <summary>Why the provider said no; stable, for developers. Whoever pays with a card that was lost or stolen only learns <c>generic_decline</c>; staff reads more in its transactions.</summary>
    public string? DeclineCode
    {
        get;
        init => field = value is "fraudulent" or "lost_card" or "stolen_card" or "merchant_blacklist" ? "generic_decline" : value; // stripe.com/docs/declines/codes
    }

    /// <summary>What a till noted; null elsewhere.</summary>
    public PaymentReceipt? Receipt { get; init; }

    /// <summary>Of a gift card or store credit: what it is taken from.</summary>
    [GraphQLIgnore]
    public Guid? AccountId { get; init; }

    /// <summary>The key under which the provider knows this attempt.</summary>
    [GraphQLIgnore]
    public required string IdempotencyKey { get; init; }

    /// <summary>The provider's own id.</summary>
    [GraphQLIgnore]
    public string? Reference { get; init; }

    [GraphQLIgnore]
    public required PaymentSums Sums { get; init; }
}

/// <summary>Where a payment stands.</summary>
public enum PaymentStatus
{
    /// <summary>The provider has not answered yet.</summary>
    Pending,

    /// <summary>The shopper must do something, see nextAction.</summary>
    RequiresAction,

    /// <summary>The money is promised, not taken.</summary>
    Authorized,

    /// <summary>The money is taken.</summary>
    Captured,

    /// <summary>The provider said no.</summary>
    Declined,

    /// <summary>The promise was given up; no money was taken.</summary>
    Voided,

    /// <summary>The money was given back.</summary>
    Refunded,
}

/// <summary>A step that only the shopper can take, such as 3-D Secure.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="ClientSecret">For the provider's own client library.</param>
/// <param name="Url">Where to send the shopper.</param>
[Authorize(Rights.StorefrontBuy)]
public sealed record PaymentAction(PaymentActionKind Kind, string? ClientSecret, string? Url);

/// <summary>What a shopper must do.</summary>
public enum PaymentActionKind
{
    /// <summary>Visit the URL and come back.</summary>
    Redirect,

    /// <summary>Let the provider's client library go on with the client secret.</summary>
    UseSdk,
}
