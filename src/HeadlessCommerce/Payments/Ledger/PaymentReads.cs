using System.Text.Json;
using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Payments.Ledger;

/// <summary>Payments and their rows; each method is one statement.</summary>
public static class PaymentReads
{
    private const string Columns = """
        p.id, p.order_id, p.provider, p.idempotency_key, p.status, p.currency, p.amount_minor, p.next_action::text, p.decline_code, p.reference,
        p.authorized_minor, p.settling_minor, p.captured_minor, p.refunding_minor, p.refunded_minor, p.disputed_minor, p.account_id, p.receipt::text
        """;

    /// <summary>The payments of an order in the order in which they are used; none for an order that costs nothing.</summary>
    public static Task<IReadOnlyList<Payment>> OfOrder(CommerceDb db, Guid orderId, CancellationToken cancellationToken) =>
        db.Query($"select {Columns} from payments.payment p where order_id = $1 order by position", Read, [orderId], cancellationToken);

    /// <summary>The payments of many orders, each order's in the order in which they are used; to be read with <see cref="Read"/>.</summary>
    internal static SqlStatement OfOrders(Guid[] orderIds) =>
        new($"select {Columns} from payments.payment p where order_id = any ((select $1)::uuid[]) order by order_id, position", [orderIds]);

    /// <summary>The same, locked until the transaction ends: whoever spreads an amount over them sees what is left of each.</summary>
    public static Task<IReadOnlyList<Payment>> Lock(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken) =>
        transaction.Query($"select {Columns} from payments.payment p where order_id = $1 order by position for update", Read, [orderId], cancellationToken);

    /// <summary>One payment; null when there is none.</summary>
    public static async Task<Payment?> ById(CommerceDb db, Guid id, CancellationToken cancellationToken)
    {
        var rows = await db.Query($"select {Columns} from payments.payment p where id = $1", Read, [id], cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Payments that were added to a confirmed order and have no answer; one at most.</summary>
    internal static Task<IReadOnlyList<Payment>> Unanswered(CommerceDb db, Guid orderId, CancellationToken cancellationToken) =>
        db.Query($"select {Columns} from payments.payment p where order_id = $1 and added and status in ('PENDING', 'REQUIRES_ACTION')", Read, [orderId], cancellationToken);

    /// <summary>Those of all orders that nobody has looked at for so long, and whether they were begun longer ago than a shopper may take.</summary>
    internal static Task<IReadOnlyList<(Payment Payment, bool TooLate)>> UnansweredSince(
        CommerceDb db, TimeSpan since, TimeSpan patience, int count, CancellationToken cancellationToken) =>
        db.Query(
            $"""
            select {Columns}, p.created_at < platform.now() - $2::interval from payments.payment p
            where p.added and p.status in ('PENDING', 'REQUIRES_ACTION') and p.updated_at < platform.now() - $1::interval order by p.updated_at limit $3
            """,
            row => (Read(row), row.GetBoolean(18)),
            [since, patience, count],
            cancellationToken
        );

    /// <summary>Payments of many orders, in the order in which they are used, in one statement of the level's batch.</summary>
    public static Task<IReadOnlyList<Payment>> OfOrders(ReadBatch reads, IReadOnlyList<Guid> orderIds) =>
        reads.Query($"select {Columns} from payments.payment p where order_id = any ((select $1)::uuid[]) order by order_id, position", Read, orderIds.ToArray());

    /// <summary>What happened to many payments, oldest first.</summary>
    public static Task<IReadOnlyList<PaymentTransaction>> Transactions(ReadBatch reads, IReadOnlyList<Guid> paymentIds) =>
        reads.Query(
            """
            select t.kind, t.amount_minor, p.currency, t.reference, t.reason, t.failure_code, t.actor, t.at, t.payment_id
            from payments.payment_transaction t join payments.payment p on p.id = t.payment_id
            where t.payment_id = any ((select $1)::uuid[]) order by t.payment_id, t.seq
            """,
            row => new PaymentTransaction(
                SqlEnum.Parse<PaymentTransactionKind>(row.GetString(0)),
                new Money(row.GetInt64(1), CurrencyCode.Parse(row.GetString(2))),
                Text(row, 3),
                Text(row, 4),
                Text(row, 5),
                row.GetString(6),
                row.GetFieldValue<DateTimeOffset>(7)
            )
            {
                PaymentId = row.GetGuid(8),
            },
            paymentIds.ToArray()
        );

    /// <summary>A request that no answer was written for; null when there is none.</summary>
    internal static async Task<PaymentRequestRow?> Request(CommerceDb db, Guid requestId, CancellationToken cancellationToken)
    {
        var rows = await db.Query(
            $"""
            select {Columns},
              t.id, t.kind, t.amount_minor, t.cause_key, t.via, t.actor, t.channel, t.reason, p.tries, t.via_account_id, t.at < platform.now() - interval '1 hour'
            from payments.payment_transaction t join payments.payment p on p.id = t.payment_id
            where t.id = $1 and t.kind in ('CAPTURE_REQUESTED', 'VOID_REQUESTED', 'REFUND_REQUESTED')
              and not exists (select from payments.payment_transaction answer where answer.request_id = t.id)
            """,
            row =>
            {
                var payment = Read(row);
                var kind = SqlEnum.Parse<PaymentTransactionKind>(row.GetString(19)) switch
                {
                    PaymentTransactionKind.CaptureRequested => TransferKind.Capture,
                    PaymentTransactionKind.VoidRequested => TransferKind.Void,
                    _ => TransferKind.Refund,
                };
                var id = row.GetGuid(18);
                var amount = payment.Amount with { Minor = row.GetInt64(20) };
                return new PaymentRequestRow(
                    id,
                    payment,
                    new TransferRequest($"{id}", kind, payment.IdempotencyKey, payment.Reference ?? "", amount, Text(row, 25), row.IsDBNull(27) ? null : row.GetGuid(27)),
                    row.GetString(21),
                    Text(row, 22),
                    row.GetString(23),
                    Text(row, 24),
                    row.GetInt32(26),
                    row.GetBoolean(28)
                );
            },
            [requestId],
            cancellationToken
        );
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Which of the payments have a request of the cause that is theirs.</summary>
    internal static async Task<IReadOnlySet<Guid>> Asked(
        CommerceTransaction transaction, IReadOnlyList<Payment> payments, Func<Payment, string> causeKey, CancellationToken cancellationToken) =>
        (
            await transaction.Query(
                "select t.payment_id from payments.payment_transaction t join unnest($1::uuid[], $2::text[]) as asked (id, key) on t.payment_id = asked.id and t.cause_key = asked.key",
                row => row.GetGuid(0),
                [payments.Select(payment => payment.Id).ToArray(), payments.Select(causeKey).ToArray()],
                cancellationToken
            )
        ).ToHashSet();

    internal static Payment Read(NpgsqlDataReader row)
    {
        var currency = CurrencyCode.Parse(row.GetString(5));
        return new Payment
        {
            Id = row.GetGuid(0),
            OrderId = row.GetGuid(1),
            Provider = row.GetString(2),
            IdempotencyKey = row.GetString(3),
            Status = SqlEnum.Parse<PaymentStatus>(row.GetString(4)),
            Amount = new Money(row.GetInt64(6), currency),
            NextAction = row.IsDBNull(7) ? null : JsonSerializer.Deserialize<PaymentAction>(row.GetString(7), JsonSerializerOptions.Web),
            DeclineCode = Text(row, 8),
            Reference = Text(row, 9),
            AccountId = row.IsDBNull(16) ? null : row.GetGuid(16),
            Receipt = row.IsDBNull(17) ? null : JsonSerializer.Deserialize<PaymentReceipt>(row.GetString(17), JsonSerializerOptions.Web),
            Sums = new PaymentSums(row.GetInt64(10), row.GetInt64(11), row.GetInt64(12), row.GetInt64(13), row.GetInt64(14), row.GetInt64(15)),
        };
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
