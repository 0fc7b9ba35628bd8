using HeadlessCommerce.GraphQL;
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

    /// <summary>Who takes the money: <c>cash</c>, or in development <c>test</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Where it stands.</summary>
    public required PaymentStatus Status { get; init; }

    /// <summary>What was asked for.</summary>
    public required Money Amount { get; init; }

    /// <summary>What was taken so far.</summary>
    public required Money Captured { get; init; }

    /// <summary>What was given back so far.</summary>
    public required Money Refunded { get; init; }

    /// <summary>What the shopper must do before the payment can go on; null when nothing.</summary>
    public PaymentAction? NextAction { get; init; }

    /// <summary>Why the provider said no; stable, for developers.</summary>
    public string? DeclineCode { get; init; }

    /// <summary>The key under which the provider knows this attempt.</summary>
    [GraphQLIgnore]
    public required string IdempotencyKey { get; init; }
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
