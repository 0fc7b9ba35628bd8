using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Payments.Accounts;

/// <summary>Balances of gift cards and store credit. A balance is the sum of its entries by keys, and no race takes it below zero.</summary>
internal static class AccountLedger
{
    /// <summary>Moves an amount once per key: below zero takes. False when there is not that much, or nothing may be taken from the account any more.</summary>
    /// <param name="transaction">The caller's.</param>
    /// <param name="accountId">Which account.</param>
    /// <param name="entry">What is to be written.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public static async Task<bool> Move(CommerceTransaction transaction, Guid accountId, AccountEntry entry, CancellationToken cancellationToken)
    {
        // First the lock, so that the statement below sees what whoever held it has written.
        var open = await transaction.Query(
            "select disabled_at is null and coalesce(expires_at > platform.now(), true) from payments.account where id = $1 for update",
            row => row.GetBoolean(0),
            [accountId],
            cancellationToken
        );
        var rows = await transaction.Query(
            """
            with before as (
              select account_id from payments.account_entry where idempotency_key = $3
            ), written as (
              insert into payments.account_entry (account_id, seq, kind, amount_minor, balance_minor, idempotency_key, payment_key, actor, reason)
              select id, last_seq + 1, $2, $4, balance_minor + $4, $3, $5::text, $6, $7::text from payments.account
              where id = $1 and balance_minor + $4 >= 0 and ($4 > 0 or $8) and not exists (select from before)
              returning *
            ), carried as (
              update payments.account a set last_seq = w.seq, balance_minor = w.balance_minor from written w where a.id = w.account_id
            )
            select from before union all select from written
            """,
            row => true,
            [accountId, entry.Kind, entry.Key, entry.AmountMinor, entry.PaymentKey, entry.Actor, entry.Reason, open is [true]],
            cancellationToken
        );
        return rows.Count > 0;
    }

    /// <summary>What was taken under a key, and what of it was returned since; null when nothing was.</summary>
    public static async Task<AccountHold?> Hold(CommerceDb db, string paymentKey, CancellationToken cancellationToken)
    {
        var rows = await db.Query(
            """
            select e.account_id, -e.amount_minor, coalesce((select sum(amount_minor) from payments.account_entry back where back.payment_key = $1), 0)::bigint
            from payments.account_entry e where e.idempotency_key = $1 and e.kind = 'HELD'
            """,
            row => new AccountHold(row.GetGuid(0), row.GetInt64(1), row.GetInt64(2)),
            [paymentKey],
            cancellationToken
        );
        return rows.Count == 0 ? null : rows[0];
    }
}

/// <summary>An entry to be written.</summary>
/// <param name="Kind">ISSUED, HELD, RETURNED or ADJUSTED.</param>
/// <param name="AmountMinor">Below zero takes.</param>
/// <param name="Key">The same key again moves nothing.</param>
/// <param name="Actor">Who.</param>
/// <param name="PaymentKey">Of a return: the payment that it gives back.</param>
/// <param name="Reason">For people.</param>
internal sealed record AccountEntry(string Kind, long AmountMinor, string Key, string Actor, string? PaymentKey = null, string? Reason = null);

/// <summary>What a payment holds of an account.</summary>
internal sealed record AccountHold(Guid AccountId, long Taken, long Returned);
