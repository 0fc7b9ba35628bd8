using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Orders;

/// <summary>Returns as rows; each method is one statement.</summary>
internal static class ReturnRows
{
    public const string Columns = """
        r.id, r.order_id, r.number, r.status, r.method, r.refund_to, r.location_id, r.goods_gross_minor, r.goods_net_minor, r.delivery_gross_minor, r.fee_minor,
        r.created_at, r.updated_at, o.currency
        """;

    private const string From = """orders.return r join orders."order" o on o.id = r.order_id""";

    public static async Task<OrderReturn?> ById(CommerceDb db, Guid id, CancellationToken cancellationToken) =>
        await db.Query($"select {Columns} from {From} where r.id = $1", Read, [id], cancellationToken) is [var found] ? found : null;

    public static async Task<OrderReturn?> Lock(CommerceTransaction transaction, Guid id, CancellationToken cancellationToken) =>
        await transaction.Query($"select {Columns} from {From} where r.id = $1 for update of r", Read, [id], cancellationToken) is [var found] ? found : null;

    public static Task<IReadOnlyList<OrderReturn>> OfOrders(ReadBatch reads, Guid[] orderIds) =>
        reads.Query($"select {Columns} from {From} where r.order_id = any ($1) order by r.created_at, r.id", Read, orderIds);

    /// <summary>The newest first, after a key; one more than the page.</summary>
    public static Task<IReadOnlyList<OrderReturn>> Newest(ReadBatch reads, string[]? statuses, DateTimeOffset? afterAt, Guid? afterId, int count) =>
        reads.Query(
            $"""
            select {Columns} from {From}
            where ($1::text[] is null or r.status = any ($1)) and ($2::timestamptz is null or (r.created_at, r.id) < ($2, $3::uuid))
            order by r.created_at desc, r.id desc limit $4
            """,
            Read,
            statuses,
            afterAt,
            afterId,
            count + 1
        );

    public static Task<IReadOnlyList<OrderReturnLine>> Lines(ReadBatch reads, Guid[] returnIds) => reads.Query(LinesSql, ReadLine, returnIds);

    public static Task<IReadOnlyList<OrderReturnLine>> Lines(CommerceTransaction transaction, Guid returnId, CancellationToken cancellationToken) =>
        transaction.Query(LinesSql, ReadLine, [new[] { returnId }], cancellationToken);

    /// <summary>What came back is off the lines, and the return says what it comes to; the order's bill is the caller's.</summary>
    public static async Task<ReturnBill> TakeOff(
        CommerceTransaction transaction, OrderState order, OrderReturn asked, bool waiveFee, Rounding rounding, CancellationToken cancellationToken)
    {
        var lines = (await Lines(transaction, asked.Id, cancellationToken)).Where(line => line.ReceivedQuantity > 0).ToArray();
        var rules = await ReturnRules.Of(transaction, order.ChannelId, cancellationToken);
        var bill = ReturnBill.Of(order, lines, await DeliveryGivenBack(transaction, order, cancellationToken), rules, waiveFee, rounding);
        await transaction.Execute(
            """
            with counted as (
              update orders.order_line set returned_quantity = returned_quantity + line.received_quantity
              from orders.return_line line where line.return_id = $1 and order_line.id = line.order_line_id
            )
            update orders.return set status = 'REFUNDED', goods_gross_minor = $2, goods_net_minor = $3, delivery_gross_minor = $4, delivery_net_minor = $5, fee_minor = $6, updated_at = clock_timestamp()
            where id = $1
            """,
            [asked.Id, bill.Goods.Gross.Minor, bill.Goods.Net.Minor, bill.Delivery.Gross.Minor, bill.Delivery.Net.Minor, bill.Fee.Minor],
            cancellationToken
        );
        return bill;
    }

    /// <summary>By earlier returns, and by exchanges that were cancelled.</summary>
    private static async Task<TaxedMoney> DeliveryGivenBack(CommerceTransaction transaction, OrderState order, CancellationToken cancellationToken) =>
        (
            await transaction.Query(
                """
                select coalesce(sum(r.delivery_gross_minor + case when r.exchange_cancelled then r.exchange_gross_minor else 0 end), 0)::bigint,
                  coalesce(sum(coalesce(r.delivery_net_minor, round(r.delivery_gross_minor::numeric * o.delivery_net_minor / nullif(o.delivery_gross_minor, 0)), 0)
                    + case when r.exchange_cancelled then r.exchange_net_minor else 0 end), 0)::bigint
                from orders.return r join orders."order" o on o.id = r.order_id where r.order_id = $1
                """,
                row => OrderReads.Taxed(row.GetInt64(0), row.GetInt64(1), order.Currency),
                [order.Id],
                cancellationToken
            )
        )[0];

    private const string LinesSql = """
        select l.return_id, l.order_line_id, l.quantity, l.received_quantity, l.reason, l.condition, l.disposition
        from orders.return_line l join orders.order_line o on o.id = l.order_line_id
        where l.return_id = any ($1) order by l.return_id, o.position
        """;

    private static OrderReturn Read(NpgsqlDataReader row)
    {
        var currency = CurrencyCode.Parse(row.GetString(13));
        return new()
        {
            Id = row.GetGuid(0),
            OrderId = row.GetGuid(1),
            Number = row.GetString(2),
            Status = SqlEnum.Parse<ReturnStatus>(row.GetString(3)),
            Method = SqlEnum.Parse<ReturnMethod>(row.GetString(4)),
            RefundTo = SqlEnum.Parse<ReturnRefund>(row.GetString(5)),
            LocationId = row.IsDBNull(6) ? null : row.GetGuid(6),
            Goods = OrderReads.Taxed(row.GetInt64(7), row.GetInt64(8), currency),
            Delivery = new(row.GetInt64(9), currency),
            Fee = new(row.GetInt64(10), currency),
            CreatedAt = row.GetFieldValue<DateTimeOffset>(11),
            UpdatedAt = row.GetFieldValue<DateTimeOffset>(12),
        };
    }

    private static OrderReturnLine ReadLine(NpgsqlDataReader row) =>
        new()
        {
            ReturnId = row.GetGuid(0),
            OrderLineId = row.GetGuid(1),
            Quantity = row.GetInt32(2),
            ReceivedQuantity = row.GetInt32(3),
            Reason = SqlEnum.Parse<ReturnReason>(row.GetString(4)),
            Condition = row.IsDBNull(5) ? null : SqlEnum.Parse<ReturnCondition>(row.GetString(5)),
            Disposition = row.IsDBNull(6) ? null : SqlEnum.Parse<ReturnDisposition>(row.GetString(6)),
        };
}
