using HeadlessCommerce.Payments.Accounts;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Payments.Till;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Options;

namespace HeadlessCommerce.Payments;

/// <summary>Divides a total over the means of payment that a shopper or associate names, in their order, to the minor unit. Nothing is taken yet.</summary>
public sealed class Tender(CommerceDb db, PaymentProviders providers, GiftCards giftCards, IOptions<TillOptions> till)
{
    private const int MaxMeans = 5;

    /// <param name="total">Above zero.</param>
    /// <param name="means">As they were named.</param>
    /// <param name="listed">Whether they came as <c>payments</c>; for the paths of errors.</param>
    /// <param name="viewer">Who pays.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>One share for each of the means, in their order; or why not.</returns>
    public async Task<(IReadOnlyList<PaymentShare> Shares, IError? Problem)> Divide(
        Money total,
        IReadOnlyList<PaymentInput> means,
        bool listed,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (means.Count is 0 or > MaxMeans)
            return ([], new InvalidInput(means.Count == 0 ? $"{total.Amount} {total.Currency} are to be paid: say how." : $"At most {MaxMeans} means of payment.", Path()));
        var shares = new List<PaymentShare>();
        var open = total;
        foreach (var (index, one) in means.Index())
        {
            var path = listed ? Path($"{index}") : Path();
            var (share, problem) = await Share(open, one, path, viewer, cancellationToken);
            if (share is null)
                return ([], problem);
            shares.Add(share);
            open -= share.Amount;
        }
        return open.Minor == 0 ? (shares, null) : ([], new PaymentsDoNotCoverTotal(open));

        string[] Path(params string[] rest) => ["input", listed ? "payments" : "payment", .. rest];
    }

    /// <summary>What one of the means bears of an amount: all that it names, or has.</summary>
    internal Task<(PaymentShare? Share, IError? Problem)> One(Money open, PaymentInput one, Viewer viewer, CancellationToken cancellationToken) =>
        Share(open, one, ["input", "payment"], viewer, cancellationToken);

    private async Task<(PaymentShare? Share, IError? Problem)> Share(
        Money open,
        PaymentInput one,
        string[] path,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var offered = providers.Offered(viewer);
        if (!offered.Contains(one.Provider))
            return Wrong($"There is no provider of that name; there are {string.Join(", ", offered)}.", "provider");
        if (open.Minor == 0)
            return Wrong("Nothing is left to be paid with this.");
        if (one.Amount is { } given && (given.Minor <= 0 || given.Currency != open.Currency || given.Minor > open.Minor))
            return Wrong($"amount is above zero, in {open.Currency}, and at most what is left to be paid: {open.Amount}.", "amount");
        var share = new PaymentShare(one.Provider, one.Amount?.Value ?? open);
        return one.Provider switch
        {
            CashPayments.ProviderName => Cash(share, one),
            TerminalPayments.ProviderName => Terminal(share, one),
            GiftCardPayments.ProviderName => await GiftCard(share, one, path, viewer, cancellationToken),
            StoreCreditPayments.ProviderName => await Credit(share, one, path, viewer, cancellationToken),
            _ => (share, null),
        };

        (PaymentShare?, IError?) Wrong(string message, params string[] field) => (null, new InvalidInput(message, [.. path, .. field]));

        (PaymentShare?, IError?) Cash(PaymentShare cash, PaymentInput input)
        {
            // The order is paid to the cent; what coins cannot pay of it is the drawer's.
            var due = till.Value.InCoins(cash.Amount);
            Money? rounding = due == cash.Amount ? null : due - cash.Amount;
            if (input.Tendered is not { } tendered)
                return (rounding is null ? cash : cash with { Receipt = new PaymentReceipt(Rounding: rounding) }, null);
            if (tendered.Currency != open.Currency || tendered.Minor < due.Minor)
                return Wrong($"tendered is in {open.Currency} and at least {due.Amount}.", "tendered");
            return (cash with { Receipt = new PaymentReceipt(tendered.Value, tendered.Value - due, Rounding: rounding) }, null);
        }

        (PaymentShare?, IError?) Terminal(PaymentShare card, PaymentInput input) =>
            input.Terminal is { Reference.Length: > 0 and <= 100, ApprovalCode.Length: > 0 and <= 20, Last4.Length: 4 } printed && printed.Last4.All(char.IsAsciiDigit)
                ? (card with { Receipt = new PaymentReceipt(Last4: printed.Last4, ApprovalCode: printed.ApprovalCode, Reference: printed.Reference) }, null)
                : Wrong("terminal has what it printed: reference (up to 100 characters), the card's last4 digits, approvalCode (up to 20).", "terminal");
    }

    private async Task<(PaymentShare? Share, IError? Problem)> GiftCard(
        PaymentShare share,
        PaymentInput one,
        string[] path,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var (card, throttled) = await giftCards.Find(one.Token ?? "", viewer, cancellationToken);
        if (throttled)
            return (null, new TooManyCodes([.. path, "token"]));
        if (card is not { Status: GiftCardStatus.Active, Balance.Minor: > 0 } || card.Balance.Currency != share.Amount.Currency)
            return (null, new GiftCardNotAccepted([.. path, "token"]));
        var (limited, problem) = UpTo(card.Balance, share, one);
        return (limited is null ? null : limited with { AccountId = card.Id, Receipt = new PaymentReceipt(Last4: card.Last4) }, problem);
    }

    private async Task<(PaymentShare? Share, IError? Problem)> Credit(
        PaymentShare share,
        PaymentInput one,
        string[] path,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (viewer.CustomerId is not { } customer)
            return (null, new InvalidInput("Store credit is spent by the customer whose it is: sign in.", [.. path, "provider"]));
        var credit = (await AccountReads.CreditOf(db, customer, cancellationToken)).FirstOrDefault(credit => credit.Balance.Currency == share.Amount.Currency);
        if (credit is not { Balance.Minor: > 0 })
            return (null, new PaymentsDoNotCoverTotal(share.Amount));
        var (limited, problem) = UpTo(credit.Balance, share, one);
        return (limited is null ? null : limited with { AccountId = credit.Id }, problem);
    }

    /// <summary>Without an amount, as much as there is; an amount that was named must be there.</summary>
    private static (PaymentShare? Share, IError? Problem) UpTo(Money balance, PaymentShare share, PaymentInput one) =>
        balance.Minor >= share.Amount.Minor ? (share, null)
        : one.Amount is null ? (share with { Amount = balance }, null)
        : (null, new PaymentsDoNotCoverTotal(share.Amount - balance));
}
