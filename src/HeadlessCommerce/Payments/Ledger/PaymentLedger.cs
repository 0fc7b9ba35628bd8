using System.Text.Json;
using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Payments.Ledger;

/// <summary>Writes what happened to money. A status only ever moves along its arrows, so a late or repeated answer of a provider changes nothing.</summary>
public static class PaymentLedger
{
    private static readonly PaymentStatus[] Unanswered = [PaymentStatus.Pending, PaymentStatus.RequiresAction];

    /// <summary>Asked for, not answered yet. The provider will know the attempt by the order's id and the place of the means among its payments.</summary>
    public static Task<int> Open(
        CommerceTransaction transaction,
        Guid orderId,
        IReadOnlyList<PaymentShare> shares,
        CancellationToken cancellationToken
    ) => transaction.Execute(Opening([(orderId, shares)]), cancellationToken);

    /// <summary>The statement of <see cref="Open"/>, for any number of orders.</summary>
    internal static SqlStatement Opening(IReadOnlyList<(Guid OrderId, IReadOnlyList<PaymentShare> Shares)> orders)
    {
        (Guid OrderId, PaymentShare Share, int Nth)[] shares = [.. orders.SelectMany(order => order.Shares.Select((share, index) => (order.OrderId, share, index + 1)))];
        return new(
            """
            insert into payments.payment (id, order_id, position, provider, account_id, receipt, idempotency_key, status, currency, amount_minor)
            select id, order_id, place - 1, provider, account, receipt::jsonb, 'order-' || order_id || case place when 1 then '' else '-' || place end, 'PENDING', currency, amount
            from unnest((select $1)::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::text[], $6::bigint[], $7::uuid[], $8::text[])
              as share (id, order_id, nth, provider, currency, amount, account, receipt)
            cross join lateral (select nth + (select count(*) from payments.payment where order_id = share.order_id)) as at (place) -- what an edit adds comes after what was paid
            """,
            [
                Each(_ => Guid.CreateVersion7()),
                Each(share => share.OrderId),
                Each(share => share.Nth),
                Each(share => share.Share.Provider),
                Each(share => share.Share.Amount.Currency.Value),
                Each(share => share.Share.Amount.Minor),
                Each(share => share.Share.AccountId),
                Each(share => share.Share.Receipt is { } receipt ? JsonSerializer.Serialize(receipt, JsonSerializerOptions.Web) : null),
            ]
        );

        T[] Each<T>(Func<(Guid OrderId, PaymentShare Share, int Nth), T> column) => [.. shares.Select(column)];
    }

    /// <summary>
    /// Asked for by an order that was confirmed before, after its other means. False when another such payment has no answer yet (and then nothing is written).
    /// The order is locked, so that nobody takes the same place.
    /// </summary>
    internal static async Task<bool> Add(CommerceTransaction transaction, Guid orderId, Guid paymentId, PaymentShare share, CancellationToken cancellationToken) =>
        await transaction.Execute(
            """
            insert into payments.payment (id, order_id, position, provider, account_id, receipt, idempotency_key, status, currency, amount_minor, added)
            select $1, $2, place, $3, $4::uuid, $5::jsonb, 'order-' || $2::text || '-' || (place + 1), 'PENDING', $6, $7, true
            from (select count(*) as place from payments.payment where order_id = $2) before
            on conflict do nothing
            """,
            [
                paymentId,
                orderId,
                share.Provider,
                share.AccountId,
                share.Receipt is null ? null : JsonSerializer.Serialize(share.Receipt, JsonSerializerOptions.Web),
                share.Amount.Currency.Value,
                share.Amount.Minor,
            ],
            cancellationToken
        ) > 0;

    /// <summary>It was looked at just now; others come first the next time.</summary>
    internal static Task<int> Touch(CommerceDb db, Guid paymentId, CancellationToken cancellationToken) =>
        db.Transaction(
            transaction => transaction.Execute("update payments.payment set updated_at = clock_timestamp() where id = $1", [paymentId], cancellationToken),
            cancellationToken
        );

    /// <summary>The statements of <see cref="Record"/> for payments that were not answered before; they change nothing of one that was.</summary>
    /// <param name="answers">Each pending payment, and that it is promised or taken, as a whole.</param>
    /// <param name="actor">Who notes it.</param>
    internal static IEnumerable<SqlStatement> Securing(IReadOnlyCollection<(Payment Payment, PaymentOutcome Outcome)> answers, string actor)
    {
        if (answers.Count == 0)
            yield break;
        yield return new(
            """
            with p as (
              select payment.*, promise.entry_id, promise.reference as promised_as
              from unnest((select $1)::uuid[], $2::uuid[], $3::text[]) as promise (payment_id, entry_id, reference)
              join payments.payment on payment.id = promise.payment_id
              where payment.status = any ((select $4)::text[])
              order by payment.id
              for update of payment
            ), written as (
              insert into payments.payment_transaction (id, payment_id, seq, kind, amount_minor, reference, actor,
                authorized_minor, settling_minor, captured_minor, refunding_minor, refunded_minor, disputed_minor)
              select entry_id, id, last_seq + 1, 'AUTHORIZED', amount_minor, promised_as, $5,
                authorized_minor + amount_minor, settling_minor, captured_minor, refunding_minor, refunded_minor, disputed_minor
              from p on conflict do nothing
              returning payment_id, seq, authorized_minor, reference
            )
            update payments.payment set
              last_seq = w.seq, authorized_minor = w.authorized_minor, updated_at = clock_timestamp(), tries = 0, reference = w.reference, next_action = null, status = 'AUTHORIZED'
            from written w where payment.id = w.payment_id
            """,
            [
                answers.Select(answer => answer.Payment.Id).ToArray(),
                answers.Select(_ => Guid.CreateVersion7()).ToArray(),
                answers.Select(answer => answer.Outcome.Reference).ToArray(),
                Unanswered.Select(status => status.ToSql()).ToArray(),
                actor,
            ]
        );
        foreach (var (payment, outcome) in answers)
        {
            if (outcome.Status == PaymentStatus.Captured)
                yield return Appending(new(payment.Id, PaymentTransactionKind.Captured, AmountMinor: null, actor) { Reference = outcome.Reference }, [PaymentStatus.Authorized]);
        }
    }

    /// <summary>Notes where the provider says that an attempt stands; false when the payment has moved past it already.</summary>
    /// <param name="transaction">The caller's.</param>
    /// <param name="payment">Which one.</param>
    /// <param name="outcome">What the provider said.</param>
    /// <param name="actor">Who asked.</param>
    /// <param name="cancellationToken">Not the request's.</param>
    /// <param name="wasGivenUp">The attempt was given up, and the provider took it all the same.</param>
    public static async Task<bool> Record(
        CommerceTransaction transaction,
        Payment payment,
        PaymentOutcome outcome,
        string actor,
        CancellationToken cancellationToken,
        bool wasGivenUp = false
    )
    {
        switch (outcome.Status)
        {
            case PaymentStatus.Authorized:
                return await Tell(PaymentTransactionKind.Authorized);
            case PaymentStatus.Captured:
                await Tell(PaymentTransactionKind.Authorized);
                return await Rest(PaymentTransactionKind.Captured, sums => sums.Capturable);
            case PaymentStatus.Declined:
                return await Tell(PaymentTransactionKind.Declined);
            case PaymentStatus.Voided:
                // A till does not know what it took (nobody can ask a drawer): what was noted is handed back.
                return await Rest(PaymentTransactionKind.Voided, sums => sums.Capturable)
                    || await Rest(PaymentTransactionKind.Refunded, sums => sums.Refundable)
                    || await Note(transaction, payment.Id, outcome, cancellationToken);
            case PaymentStatus.Refunded:
                await Tell(PaymentTransactionKind.Authorized);
                await Rest(PaymentTransactionKind.Captured, sums => sums.Capturable);
                return await Rest(PaymentTransactionKind.Refunded, sums => sums.Refundable);
            default:
                return await Note(transaction, payment.Id, outcome, cancellationToken);
        }

        Task<bool> Tell(PaymentTransactionKind kind) => Append(transaction, Entry(kind, null), wasGivenUp ? [.. Unanswered, PaymentStatus.Voided, PaymentStatus.Declined] : Unanswered, cancellationToken);

        async Task<bool> Rest(PaymentTransactionKind kind, Func<PaymentSums, long> amountOf)
        {
            var sums = (await PaymentReads.Lock(transaction, payment.OrderId, cancellationToken)).First(row => row.Id == payment.Id).Sums;
            return amountOf(sums) is > 0 and var amount && await Append(transaction, Entry(kind, amount), null, cancellationToken);
        }

        PaymentEntry Entry(PaymentTransactionKind kind, long? amount) =>
            new(payment.Id, kind, amount, actor) { Reference = outcome.Reference, FailureCode = outcome.DeclineCode };
    }

    /// <summary>
    /// Writes one row and carries the payment's sums on with it; false when it was written before, or the payment does not stand where the row could follow. Whoever writes what others may
    /// write at the same time has locked the payment before (<see cref="PaymentReads.Lock"/>), so that this sees their rows.
    /// </summary>
    public static async Task<bool> Append(CommerceTransaction transaction, PaymentEntry entry, PaymentStatus[]? from, CancellationToken cancellationToken)
    {
        var written = await transaction.Execute(Appending(entry, from), cancellationToken);
        if (written > 0 && IsNews(entry))
            transaction.WroteEvents();
        return written > 0;
    }

    /// <summary>What is promised or refused is told by the order's own event.</summary>
    private static bool IsNews(PaymentEntry entry) => entry.Kind is not (PaymentTransactionKind.Authorized or PaymentTransactionKind.Declined);

    private static SqlStatement Appending(PaymentEntry entry, PaymentStatus[]? from)
    {
        var effect = entry.Effect;
        return new(
            $"""
            with p as (
              select *, coalesce($4::bigint, amount_minor) as amount from payments.payment
              where id = $1 and ($2::text[] is null or status = any ($2))
                and not exists (select from payments.payment_transaction t where t.request_id = $6::uuid)
                and not exists (select from payments.payment_transaction t
                  where t.payment_id = $1 and t.kind = $3 and t.reference = $9::text and $3 in ('REFUNDED', 'REFUND_REVERSED', 'DISPUTED', 'DISPUTE_WON'))
                -- Only what was given back can come back.
                and ($3 <> 'REFUND_REVERSED' or exists (select from payments.payment_transaction t
                  where t.payment_id = $1 and t.kind = 'REFUNDED' and t.reference = $9::text and t.amount_minor = $4))
              for update
            ), written as (
              insert into payments.payment_transaction (id, payment_id, seq, kind, amount_minor, request_id, cause_key, via, via_account_id, reference, reason, failure_code, actor, channel,
                authorized_minor, settling_minor, captured_minor, refunding_minor, refunded_minor, disputed_minor)
              select $5, id, last_seq + 1, $3, amount, $6::uuid, $7::text, $8::text, $21::uuid, $9::text, $10::text, $11::text, $12, $13::text,
                authorized_minor + $14 * amount, settling_minor + $15 * amount, captured_minor + $16 * amount,
                refunding_minor + $17 * amount, refunded_minor + $18 * amount, disputed_minor + $19 * amount
              from p on conflict do nothing
              returning *
            ), news as (
              insert into platform.outbox (partition, topic, key, payload)
              select abs(hashtext(p.order_id::text) % 8), 'payment', p.order_id::text, jsonb_build_object('orderId', p.order_id, 'paymentId', p.id, 'transactionId', $5::uuid,
                'kind', $3::text, 'amountMinor', p.amount, 'currency', p.currency)
              from p join written on written.payment_id = p.id where $20
            )
            update payments.payment set
              last_seq = w.seq, authorized_minor = w.authorized_minor, settling_minor = w.settling_minor, captured_minor = w.captured_minor,
              refunding_minor = w.refunding_minor, refunded_minor = w.refunded_minor, disputed_minor = w.disputed_minor, updated_at = clock_timestamp(),
              tries = case when w.settling_minor + w.refunding_minor > 0 then payment.tries else 0 end, -- the next question finds out first what became of those before
              reference = case when $3 in ('AUTHORIZED', 'DECLINED') then $9::text else payment.reference end,
              next_action = case when $3 in ('AUTHORIZED', 'DECLINED', 'VOIDED') then null else payment.next_action end,
              decline_code = case when $3 = 'DECLINED' then $11::text else payment.decline_code end,
              status = case
                when $3 in ('AUTHORIZED', 'DECLINED') then $3
                when w.captured_minor > 0 and w.refunded_minor = w.captured_minor then 'REFUNDED'
                when w.captured_minor > 0 then 'CAPTURED'
                when $3 = 'VOIDED' and w.authorized_minor = 0 then 'VOIDED'
                else payment.status end
            from written w where payment.id = w.payment_id
            """,
            [
                entry.PaymentId,
                from?.Select(status => status.ToSql()).ToArray(),
                entry.Kind.ToSql(),
                entry.AmountMinor,
                entry.Id,
                entry.RequestId,
                entry.CauseKey,
                entry.Via,
                entry.Reference,
                entry.Reason,
                entry.FailureCode,
                entry.Actor,
                entry.Channel,
                effect.Authorized,
                effect.Settling,
                effect.Captured,
                effect.Refunding,
                effect.Refunded,
                effect.Disputed,
                IsNews(entry),
                entry.ViaAccountId,
            ]
        );
    }

    /// <summary>A step that moves no money: the shopper must act, or an attempt that was never promised is given up.</summary>
    private static async Task<bool> Note(CommerceTransaction transaction, Guid paymentId, PaymentOutcome outcome, CancellationToken cancellationToken) =>
        await transaction.Execute(
            """
            update payments.payment set status = $2, reference = $3, next_action = $4::jsonb, updated_at = clock_timestamp(),
              look_again_at = case when $2 = 'VOIDED' then platform.now() + interval '1 minute' else look_again_at end
            where id = $1 and status in ('PENDING', 'REQUIRES_ACTION') and (status <> $2 or next_action is distinct from $4::jsonb)
            """,
            [
                paymentId,
                outcome.Status.ToSql(),
                outcome.Reference,
                outcome.NextAction is null ? null : JsonSerializer.Serialize(outcome.NextAction, JsonSerializerOptions.Web),
            ],
            cancellationToken
        ) > 0;
}
