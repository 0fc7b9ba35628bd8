using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Payments.Accounts;

/// <summary>Issues a gift card.</summary>
/// <param name="Amount">What is on it.</param>
/// <param name="ExpiresAt">When it ends; never when left out.</param>
/// <param name="Reason">For the ledger, for example the order that sold it; no contact data.</param>
/// <param name="IdempotencyKey">One per card. A repetition gives the card without its code, which is shown once and kept nowhere.</param>
public sealed record GiftCardIssueInput(MoneyInput Amount, DateTimeOffset? ExpiresAt, string? Reason, string IdempotencyKey);

/// <summary>Ends a gift card; what is on it stays there, and cannot be spent.</summary>
/// <param name="GiftCardId">The card.</param>
/// <param name="IdempotencyKey">One per intent.</param>
public sealed record GiftCardDisableInput([property: ID<GiftCard>] Guid GiftCardId, string IdempotencyKey);

/// <summary>Gives a customer credit to spend.</summary>
/// <param name="CustomerId">Who.</param>
/// <param name="Amount">How much.</param>
/// <param name="Reason">For the ledger; no contact data.</param>
/// <param name="IdempotencyKey">One per intent: sent again it gives nothing more.</param>
public sealed record StoreCreditGrantInput([property: ID("Customer")] Guid CustomerId, MoneyInput Amount, string? Reason, string IdempotencyKey);

/// <summary>What giftCardIssue gives back.</summary>
/// <param name="GiftCard">The card.</param>
/// <param name="Code">Shown this once; null when the key is repeated. Whose answer was lost disables the card and issues another.</param>
[MutationPayload, Authorize(Platform.Identity.Rights.GiftCardsWrite)]
public sealed record GiftCardIssued(GiftCard? GiftCard, string? Code);
