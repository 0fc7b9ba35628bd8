using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Payments;

/// <summary>The rows of payments. A status only ever moves along the arrows below, so a late or repeated answer of a provider changes nothing.</summary>
public static class PaymentLedger
{
    private const string Columns =
        "id, order_id, provider, idempotency_key, status, currency, amount_minor, captured_minor, refunded_minor, next_action::text, decline_code";

    // from -> to
    private static readonly Dictionary<PaymentStatus, PaymentStatus[]> From = new()
    {
        [PaymentStatus.RequiresAction] = [PaymentStatus.Pending],
        [PaymentStatus.Authorized] = [PaymentStatus.Pending, PaymentStatus.RequiresAction],
        [PaymentStatus.Captured] = [PaymentStatus.Pending, PaymentStatus.RequiresAction, PaymentStatus.Authorized],
        [PaymentStatus.Declined] = [PaymentStatus.Pending, PaymentStatus.RequiresAction],
        [PaymentStatus.Voided] = [PaymentStatus.Pending, PaymentStatus.RequiresAction, PaymentStatus.Authorized],
        [PaymentStatus.Refunded] = [PaymentStatus.Captured],
    };

    /// <summary>Asked for, not answered yet. The provider will know this attempt by the order's id.</summary>
    public static Task<int> Open(CommerceTransaction transaction, Guid orderId, string provider, Money amount, CancellationToken cancellationToken) =>
        transaction.Execute(
            """
            insert into payments.payment (id, order_id, provider, idempotency_key, status, currency, amount_minor)
            values ($1, $2, $3, $4, 'PENDING', $5, $6)
            """,
            [Guid.CreateVersion7(), orderId, provider, $"order-{orderId}", amount.Currency.Value, amount.Minor],
            cancellationToken
        );

    /// <summary>Notes what the provider said; false when the payment has moved past it already.</summary>
    public static async Task<bool> Record(CommerceTransaction transaction, Guid orderId, PaymentOutcome outcome, CancellationToken cancellationToken) =>
        await transaction.Execute(
            """
            update payments.payment set
              status = $2, reference = $3, next_action = $4::jsonb, decline_code = $5, updated_at = clock_timestamp(),
              captured_minor = case when $2 in ('CAPTURED', 'REFUNDED') then amount_minor else captured_minor end,
              refunded_minor = case when $2 = 'REFUNDED' then amount_minor else refunded_minor end
            where order_id = $1 and status = any ($6)
            """,
            [
                orderId,
                outcome.Status.ToSql(),
                outcome.Reference,
                outcome.NextAction is null ? null : JsonSerializer.Serialize(outcome.NextAction, JsonSerializerOptions.Web),
                outcome.DeclineCode,
                From[outcome.Status].Select(status => status.ToSql()).ToArray(),
            ],
            cancellationToken
        ) > 0;

    /// <summary>The payment of an order; null for an order that costs nothing.</summary>
    public static async Task<Payment?> OfOrder(CommerceDb db, Guid orderId, CancellationToken cancellationToken)
    {
        var rows = await db.Query($"select {Columns} from payments.payment where order_id = $1 order by created_at desc, id", Read, [orderId], cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Payments of many orders, oldest first, in one statement of the level's batch.</summary>
    public static Task<IReadOnlyList<Payment>> OfOrders(ReadBatch reads, IReadOnlyList<Guid> orderIds) =>
        reads.Query($"select {Columns} from payments.payment where order_id = any ($1) order by created_at, id", Read, orderIds.ToArray());

    private static Payment Read(NpgsqlDataReader row)
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
            Captured = new Money(row.GetInt64(7), currency),
            Refunded = new Money(row.GetInt64(8), currency),
            DeclineCode = row.IsDBNull(10) ? null : row.GetString(10),
            NextAction = row.IsDBNull(9) ? null : JsonSerializer.Deserialize<PaymentAction>(row.GetString(9), JsonSerializerOptions.Web),
        };
    }
}
