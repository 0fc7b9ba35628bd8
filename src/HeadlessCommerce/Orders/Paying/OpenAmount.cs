using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Orders;

/// <summary>
/// What of confirmed orders is neither paid nor promised: more than zero after an edit that costs more, or when a promise was lost as a whole. What people have given back of their own accord, or
/// let go when they took a part, is not asked for again.
/// </summary>
internal static class OpenAmount
{
    private const string Text = """
        select o.id, o.currency, case when o.step = 'CONFIRMED' and o.fulfilment_status <> 'CANCELLED'
          then o.total_gross_minor - o.reduced_gross_minor - coalesce(paid.secured, 0) - coalesce(paid.given, 0) else 0 end::bigint
        from orders."order" o
        left join lateral (
          select sum(p.amount_minor - p.refunded_minor - p.refunding_minor) filter (where p.status in ('AUTHORIZED', 'CAPTURED', 'REFUNDED')) as secured, sum(given.minor) as given
          from payments.payment p
          left join lateral (
            select sum(t.amount_minor) as minor from payments.payment_transaction t left join payments.payment_transaction answer on answer.request_id = t.id
            where t.payment_id = p.id and t.kind = 'REFUND_REQUESTED' and t.cause_key like '%/paymentRefund/%' and answer.kind is distinct from 'REFUND_FAILED'
              and not exists (select from payments.payment_transaction back where back.payment_id = p.id and back.kind = 'REFUND_REVERSED' and back.reference = answer.reference)
          ) given on true
          where p.order_id = o.id
        ) paid on true
        where o.id = any ($1)
        """;

    /// <summary>What is paid or promised beyond what is owed; below zero: what is open.</summary>
    public static async Task<long> Room(CommerceDb db, Guid orderId, CancellationToken cancellationToken) =>
        (await db.Query(Text, row => -row.GetInt64(2), [new[] { orderId }], cancellationToken))[0];

    /// <summary>Of many orders, in the level's batch.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Money>> Of(ReadBatch reads, Guid[] orderIds) =>
        (await reads.Query(Text, row => (Id: row.GetGuid(0), Open: Read(row)), orderIds)).ToDictionary(row => row.Id, row => row.Open);

    /// <summary>Of one order, outside of a resolver; null when there is none.</summary>
    public static async Task<Money?> Of(CommerceDb db, Guid orderId, CancellationToken cancellationToken) =>
        await db.Query(Text, Read, [new[] { orderId }], cancellationToken) is [var open] ? open : null;

    /// <summary>The same in a transaction that has locked the order: nobody else adds to what is paid until it ends.</summary>
    public static async Task<Money> Of(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken) =>
        (await transaction.Query(Text, Read, [new[] { orderId }], cancellationToken))[0];

    /// <summary>
    /// The same, in one statement with the lock of the order; null when there is no such order. Of somebody who commits while it waits for the lock it may see the bill and not the payment:
    /// it may find more open than there is, for a moment, and only those who refuse something by it may use it.
    /// </summary>
    public static async Task<Money?> LockAndRead(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken) =>
        await transaction.Query(Text + " for update of o", Read, [new[] { orderId }], cancellationToken) is [var open] ? open : null;

    private static Money Read(NpgsqlDataReader row) => new(Math.Max(0, row.GetInt64(2)), CurrencyCode.Parse(row.GetString(1)));
}
