using HeadlessCommerce.Payments.Accounts;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Payments.Transfers;

/// <summary>
/// Moves the money of an order. Each method writes down, in the caller's transaction, what the providers are to be asked; <see cref="AskProviders"/> asks after the commit, again after a
/// crash, and writes down the answers. What has been written down counts as moved for whoever comes next, so no race takes or returns more than there is.
/// Locks the order's payments: after the order's own row, before stock.
/// </summary>
public static class OrderMoney
{
    /// <summary>
    /// Takes what is promised, whole or in part, from the means of payment in the order in which they were given.
    /// </summary>
    /// <param name="transaction">The caller's.</param>
    /// <param name="orderId">Whose.</param>
    /// <param name="amount">Null: all that is promised, which may be nothing. The same cause may come again when more was promised since.</param>
    /// <param name="cause">Why.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public static async Task<CaptureExceedsAuthorized?> Capture(
        CommerceTransaction transaction,
        Guid orderId,
        Money? amount,
        MoneyCause cause,
        CancellationToken cancellationToken
    )
    {
        var work = await Work.Begin(transaction, PaymentTransactionKind.CaptureRequested, orderId, cause, cancellationToken, whole: amount is null);
        if (amount is { } wanted && work.Refuses(wanted))
            return new(wanted with { Minor = work.Room });
        await work.Ask(amount?.Minor ?? work.Room, cancellationToken);
        return null;
    }

    /// <summary>
    /// Gives back a part of what was taken, to the means of payment in the reverse of the order in which they were given: the card that paid the rest comes first, the gift card last.
    /// </summary>
    /// <param name="transaction">The caller's.</param>
    /// <param name="orderId">Whose.</param>
    /// <param name="amount">How much.</param>
    /// <param name="cause">Why.</param>
    /// <param name="toCreditOf">The customer to whom it is given as store credit instead; null: back the way it came.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public static async Task<RefundExceedsCaptured?> Refund(
        CommerceTransaction transaction,
        Guid orderId,
        Money amount,
        MoneyCause cause,
        Guid? toCreditOf,
        CancellationToken cancellationToken
    )
    {
        var work = await Work.Begin(transaction, PaymentTransactionKind.RefundRequested, orderId, cause, cancellationToken);
        if (work.Refuses(amount))
            return new(amount with { Minor = work.Room });
        Guid? account = toCreditOf is { } customer ? await AccountReads.CreditAccount(transaction, customer, amount.Currency, cancellationToken) : null;
        await work.Ask(amount.Minor, cancellationToken, account);
        return null;
    }

    /// <summary>Leaves the shopper with nothing paid: promises are given up, what was taken is given back. What is being taken at this moment is not: call again, with the same cause, when it is.</summary>
    public static async Task<bool> GiveBack(CommerceTransaction transaction, Guid orderId, MoneyCause cause, CancellationToken cancellationToken)
    {
        foreach (var kind in new[] { PaymentTransactionKind.VoidRequested, PaymentTransactionKind.RefundRequested })
        {
            var work = await Work.Begin(transaction, kind, orderId, cause, cancellationToken, whole: true);
            await work.Ask(work.Room, cancellationToken);
        }
        return true;
    }

    /// <summary>Gives up what is promised and not taken, and nothing else.</summary>
    public static async Task GiveUpRest(CommerceTransaction transaction, Guid orderId, MoneyCause cause, CancellationToken cancellationToken)
    {
        var work = await Work.Begin(transaction, PaymentTransactionKind.VoidRequested, orderId, cause, cancellationToken);
        await work.Ask(work.Room, cancellationToken);
    }

    /// <summary>The same with one payment only, for staff who look at it; null: done. Otherwise what there is room for.</summary>
    internal static async Task<Money?> Move(
        CommerceTransaction transaction,
        PaymentTransactionKind kind,
        Payment payment,
        Money? amount,
        MoneyCause cause,
        CancellationToken cancellationToken,
        string? via = null
    )
    {
        var work = await Work.Begin(transaction, kind, payment.OrderId, cause, cancellationToken, only: payment.Id);
        if (amount is { } wanted ? work.Refuses(wanted) : work.Refuses(payment.Amount with { Minor = 1 }))
            return payment.Amount with { Minor = work.Room };
        await work.Ask(amount?.Minor ?? work.Room, cancellationToken, via: via);
        return null;
    }

    /// <summary>An order's payments, locked, in the order in which this kind of transfer uses them.</summary>
    private sealed record Work(
        CommerceTransaction Transaction, PaymentTransactionKind Kind, IReadOnlyList<Payment> Payments, MoneyCause Cause, Func<Payment, string> CauseKey, IReadOnlySet<Guid> Asked, bool IsWhole)
    {
        public long Room => Payments.Sum(RoomOf);

        /// <summary>The same intent again; of a whole, each payment counts for itself.</summary>
        private bool WasAsked => !IsWhole && Asked.Count > 0;

        public static async Task<Work> Begin(
            CommerceTransaction transaction,
            PaymentTransactionKind kind,
            Guid orderId,
            MoneyCause cause,
            CancellationToken cancellationToken,
            Guid? only = null,
            bool whole = false
        )
        {
            var payments = (await PaymentReads.Lock(transaction, orderId, cancellationToken)).Where(payment => only is null || payment.Id == only);
            Payment[] used = [.. kind == PaymentTransactionKind.RefundRequested ? payments.Reverse() : payments];
            // One cause may both give up promises and give money back. Who wants the whole wants more when there is more of a payment, but does not ask again for what was refused.
            string KeyOf(Payment payment) => $"{kind.ToSql()}:{cause.Key}" + (whole ? $":{payment.Sums.Authorized}:{payment.Sums.Captured}" : "");
            return new(transaction, kind, used, cause, KeyOf, await PaymentReads.Asked(transaction, used, KeyOf, cancellationToken), whole);
        }

        /// <summary>What was asked under the cause before is allowed, and done.</summary>
        public bool Refuses(Money amount)
        {
            if (amount.Minor <= 0 || Payments.Any(payment => payment.Amount.Currency != amount.Currency))
                throw new ArgumentException("An amount to move is above zero and in the currency of the order.", nameof(amount));
            return !WasAsked && amount.Minor > Room;
        }

        public async Task Ask(long amount, CancellationToken cancellationToken, Guid? toCredit = null, string? via = null)
        {
            if (WasAsked)
                return;
            foreach (var (payment, share) in Payments.Zip(Spread.Over(amount, [.. Payments.Select(RoomOf)])))
                if (share > 0 && !Asked.Contains(payment.Id))
                    await PaymentLedger.Append(
                        Transaction,
                        new PaymentEntry(payment.Id, Kind, share, Cause.Actor)
                        {
                            CauseKey = CauseKey(payment),
                            Channel = Cause.Channel,
                            Reason = Cause.Reason,
                            Via = toCredit is null ? via : StoreCreditPayments.ProviderName,
                            ViaAccountId = toCredit,
                        },
                        from: null,
                        cancellationToken
                    );
        }

        private long RoomOf(Payment payment) => Kind == PaymentTransactionKind.RefundRequested ? payment.Sums.Refundable : payment.Sums.Capturable;
    }
}
