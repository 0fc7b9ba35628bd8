using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Payments.Accounts;

/// <summary>
/// Pays from an account of our own: what is authorised is taken from the balance at once, so that nobody else can spend it; a capture only says that it stays taken, a void or refund returns it.
/// </summary>
/// <param name="name">As clients name it.</param>
/// <param name="db">Where the accounts are.</param>
public abstract class AccountPayments(string name, CommerceDb db) : IPaymentProvider
{
    private const string Actor = "system:payments";

    public string Name => name;

    // The account is on the payment, so a worker can ask as well as the request.
    public bool NeedsToken => false;

    public async Task<PaymentOutcome> Authorize(PaymentRequest request, CancellationToken cancellationToken)
    {
        var taken =
            request.AccountId is { } account
            && await db.Transaction(
                transaction =>
                    AccountLedger.Move(transaction, account, new("HELD", -request.Amount.Minor, request.IdempotencyKey, Actor), cancellationToken),
                cancellationToken
            );
        if (!taken)
            return new(PaymentStatus.Declined, request.IdempotencyKey, DeclineCode: "insufficient_balance");
        return await Find(request.IdempotencyKey, cancellationToken) ?? throw new InvalidOperationException("What was just taken is not there.");
    }

    public async Task<PaymentOutcome?> Find(string idempotencyKey, CancellationToken cancellationToken) =>
        await AccountLedger.Hold(db, idempotencyKey, cancellationToken) is { } hold
            ? new(hold.Returned == hold.Taken ? PaymentStatus.Voided : PaymentStatus.Authorized, idempotencyKey)
            : null;

    // No key is used up: a transaction that is still on its way ends within seconds, long before LookAgain comes.
    public async Task<PaymentOutcome> Cancel(string idempotencyKey, Money amount, CancellationToken cancellationToken)
    {
        if (await AccountLedger.Hold(db, idempotencyKey, cancellationToken) is { } hold && hold.Taken > hold.Returned)
            await Return(hold, hold.Taken - hold.Returned, $"{idempotencyKey}/cancel", idempotencyKey, reason: null, cancellationToken);
        return new(PaymentStatus.Voided, idempotencyKey);
    }

    public Task<TransferOutcome> Capture(TransferRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(TransferOutcome.Done(request.IdempotencyKey));

    public Task<TransferOutcome> Void(TransferRequest request, CancellationToken cancellationToken) => Return(request, cancellationToken);

    public Task<TransferOutcome> Refund(TransferRequest request, CancellationToken cancellationToken) => Return(request, cancellationToken);

    // Asking again is as good as finding: the key is remembered for ever.
    public Task<TransferOutcome?> Find(TransferRequest request, CancellationToken cancellationToken) => Task.FromResult<TransferOutcome?>(null);

    private async Task<TransferOutcome> Return(TransferRequest request, CancellationToken cancellationToken)
    {
        // Money that came another way may go here: then the account is named, and nothing of it was held.
        if (request.AccountId is { } account)
        {
            await Move(account, new AccountEntry("ISSUED", request.Amount.Minor, request.IdempotencyKey, Actor, Reason: request.Reason), cancellationToken);
            return TransferOutcome.Done(request.IdempotencyKey);
        }
        if (await AccountLedger.Hold(db, request.PaymentKey, cancellationToken) is not { } hold)
            return TransferOutcome.Failed(request.IdempotencyKey, "no_such_payment");
        await Return(hold, request.Amount.Minor, request.IdempotencyKey, request.PaymentKey, request.Reason, cancellationToken);
        return TransferOutcome.Done(request.IdempotencyKey);
    }

    private Task<bool> Return(AccountHold hold, long amount, string key, string paymentKey, string? reason, CancellationToken cancellationToken) =>
        Move(hold.AccountId, new AccountEntry("RETURNED", amount, key, Actor, paymentKey, reason), cancellationToken);

    private Task<bool> Move(Guid account, AccountEntry entry, CancellationToken cancellationToken) =>
        db.Transaction(transaction => AccountLedger.Move(transaction, account, entry, cancellationToken), cancellationToken);
}

/// <summary>A gift card; its code goes in <c>payment.token</c>.</summary>
public sealed class GiftCardPayments(CommerceDb db) : AccountPayments(ProviderName, db)
{
    public const string ProviderName = "gift-card";
}

/// <summary>Credit of the signed-in customer; needs no token.</summary>
public sealed class StoreCreditPayments(CommerceDb db) : AccountPayments(ProviderName, db)
{
    public const string ProviderName = "store-credit";
}
