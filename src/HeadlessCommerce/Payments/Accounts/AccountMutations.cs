using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Payments.Accounts;

[MutationType]
public static class AccountMutations
{
    private const long MaxMinor = 100_000_000_000; // of one card or grant; sums of a lifetime stay far from overflowing
    private const int MaxReasonLength = 500;

    /// <summary>Issues a gift card with a new code.</summary>
    [Authorize(Rights.GiftCardsWrite)]
    public static async Task<MutationResult<GiftCardIssued, InvalidInput, IdempotencyKeyReused>> GiftCardIssue(
        GiftCardIssueInput input,
        CommerceDb db,
        Viewer viewer,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (Fault(input.Amount, input.Reason) is { } fault)
            return fault;
        if (input.ExpiresAt <= time.GetUtcNow())
            return new InvalidInput("expiresAt lies in the future.", ["input", "expiresAt"]);
        var (id, code) = (Guid.CreateVersion7(), GiftCardCode.Create());
        var normalized = GiftCardCode.Normalize(code)!;
        var outcome = await Change.Run(
            db,
            viewer,
            "giftCardIssue",
            input.IdempotencyKey,
            input with { IdempotencyKey = "" },
            async transaction =>
            {
                await transaction.Execute(
                    "insert into payments.account (id, kind, currency, code_hash, last4, expires_at) values ($1, 'GIFT_CARD', $2, $3, $4, $5::timestamptz)",
                    [id, input.Amount.Currency.Value, GiftCardCode.Hash(normalized), normalized[^4..], input.ExpiresAt?.ToUniversalTime()],
                    cancellationToken
                );
                await AccountLedger.Move(
                    transaction,
                    id,
                    new AccountEntry("ISSUED", input.Amount.Minor, $"issue/{id}", viewer.Actor, Reason: input.Reason),
                    cancellationToken
                );
                return id;
            },
            cancellationToken
        );
        var card = outcome.Id is { } made ? await AccountReads.CardById(db, made, cancellationToken) : null;
        return new(new GiftCardIssued(card, outcome.Id == id ? code : null), outcome.Errors());
    }

    /// <summary>Ends a gift card. Orders that hold a part of it already keep that part, and refunds of them still go back to it.</summary>
    [Authorize(Rights.GiftCardsWrite)]
    public static async Task<MutationResult<GiftCard, GiftCardNotFound, InvalidInput, IdempotencyKeyReused>> GiftCardDisable(
        GiftCardDisableInput input,
        CommerceDb db,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var outcome = await Change.Run(
            db,
            viewer,
            "giftCardDisable",
            input.IdempotencyKey,
            input with { IdempotencyKey = "" },
            async transaction =>
                await transaction.Execute(
                    "update payments.account set disabled_at = coalesce(disabled_at, clock_timestamp()) where id = $1 and kind = 'GIFT_CARD'",
                    [input.GiftCardId],
                    cancellationToken
                ) > 0
                    ? input.GiftCardId
                    : ChangeOutcome.Refused(new GiftCardNotFound()),
            cancellationToken
        );
        return new(outcome.Id is { } id ? await AccountReads.CardById(db, id, cancellationToken) : null, outcome.Errors());
    }

    /// <summary>Gives a customer credit, which they spend with the provider <c>store-credit</c>.</summary>
    [Authorize(Rights.GiftCardsWrite)]
    public static async Task<MutationResult<StoreCredit, InvalidInput, IdempotencyKeyReused>> StoreCreditGrant(
        StoreCreditGrantInput input,
        CommerceDb db,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (Fault(input.Amount, input.Reason) is { } fault)
            return fault;
        var key = Guid.CreateVersion7();
        var outcome = await Change.Run(
            db,
            viewer,
            "storeCreditGrant",
            input.IdempotencyKey,
            input with { IdempotencyKey = "" },
            async transaction =>
            {
                var account = await AccountReads.CreditAccount(transaction, input.CustomerId, input.Amount.Currency, cancellationToken);
                await AccountLedger.Move(
                    transaction,
                    account,
                    new AccountEntry("ISSUED", input.Amount.Minor, $"grant/{key}", viewer.Actor, Reason: input.Reason),
                    cancellationToken
                );
                return account;
            },
            cancellationToken
        );
        var credit = (await AccountReads.CreditOf(db, input.CustomerId, cancellationToken)).FirstOrDefault(credit => credit.Id == outcome.Id);
        return new(credit, outcome.Errors());
    }

    private static InvalidInput? Fault(MoneyInput amount, string? reason) =>
        amount.Minor is <= 0 or > MaxMinor ? new($"amount.minor is 1 to {MaxMinor}.", ["input", "amount", "minor"])
        : reason is { Length: > MaxReasonLength } ? new($"reason has at most {MaxReasonLength} characters.", ["input", "reason"])
        : null;
}
