using System.Text.Json;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Orders;

/// <summary>Orders as rows; each method is one statement.</summary>
public static class OrderReads
{
    internal const string Columns = """
        o.id, o.number, o.payment_status, o.fulfilment_status, o.step, o.currency, o.subtotal_gross_minor, o.subtotal_net_minor,
        o.delivery_gross_minor, o.delivery_net_minor, o.total_gross_minor, o.total_net_minor, o.version, o.placed_at,
        o.address::text, o.contact::text, o.cart_id, o.channel_id, o.token_hash, o.customer_id,
        o.reduced_gross_minor, o.reduced_net_minor, o.needs_attention
        """;

    private const string LineColumns = """
        l.id, l.order_id, l.variant_id, l.sku, l.name, l.quantity, l.unit_gross_minor, l.total_gross_minor, l.total_net_minor, l.tax_percent, o.currency,
        l.cancelled_quantity, l.handed_quantity, l.returned_quantity
        """;

    /// <summary>One order, outside of a resolver.</summary>
    public static async Task<Order?> ById(CommerceDb db, Guid id, CancellationToken cancellationToken)
    {
        var rows = await db.Query($"""select {Columns} from orders."order" o where o.id = $1""", Read, [id], cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Which order a cart became, within a transaction.</summary>
    public static async Task<Guid?> ByCart(CommerceTransaction transaction, Guid cartId, CancellationToken cancellationToken)
    {
        var rows = await transaction.Query(
            """select id from orders."order" where cart_id = $1 and step <> 'RELEASED'""",
            row => row.GetGuid(0),
            [cartId],
            cancellationToken
        );
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>How far an order has come, within a transaction.</summary>
    public static async Task<OrderStep> StepOf(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken) =>
        (await transaction.Query(
            """select step from orders."order" where id = $1""",
            row => SqlEnum.Parse<OrderStep>(row.GetString(0)),
            [orderId],
            cancellationToken
        ))[0];

    /// <summary>How an order's goods reach the shopper, and which of its lines come from where.</summary>
    public static async Task<(OrderDelivery Plan, IReadOnlyList<OrderedLine> Lines)> Plan(
        CommerceTransaction transaction,
        Guid orderId,
        CancellationToken cancellationToken
    )
    {
        var rows = await transaction.Query(
            """
            select o.delivery::text, l.id, l.variant_id, l.quantity
            from orders."order" o join orders.order_line l on l.order_id = o.id where o.id = $1 order by l.position
            """,
            row => (Plan: row.GetString(0), Line: new OrderedLine(row.GetGuid(1), row.GetGuid(2), row.GetInt32(3))),
            [orderId],
            cancellationToken
        );
        return (JsonSerializer.Deserialize<OrderDelivery>(rows[0].Plan, JsonSerializerOptions.Web)!, [.. rows.Select(row => row.Line)]);
    }

    /// <summary>How an order was to reach the shopper, and where; null when there is none.</summary>
    internal static async Task<(OrderDelivery Delivery, AddressInput? Address)?> SoldAs(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken)
    {
        var rows = await transaction.Query(
            """select delivery::text, address::text from orders."order" where id = $1 and delivery is not null""",
            row => (Json<OrderDelivery>(row, 0)!, Json<AddressInput>(row, 1)),
            [orderId],
            cancellationToken
        );
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Orders by id, to be read with <see cref="Read"/>; those that do not exist are left out.</summary>
    internal static SqlStatement ByIds(Guid[] ids) => new($"""select {Columns} from orders."order" o where o.id = any ((select $1)::uuid[])""", [ids]);

    /// <summary>Orders by id, in the level's batch; those that do not exist are left out.</summary>
    public static Task<IReadOnlyList<Order>> ByIds(ReadBatch reads, IReadOnlyList<Guid> ids) =>
        reads.Query($"""select {Columns} from orders."order" o where o.id = any ((select $1)::uuid[])""", Read, ids.ToArray());

    /// <summary>The order with this number.</summary>
    public static Task<IReadOnlyList<Order>> ByNumber(ReadBatch reads, string number) =>
        reads.Query($"""select {Columns} from orders."order" o where o.number = $1""", Read, number);

    /// <summary>Lines by id.</summary>
    public static Task<IReadOnlyList<OrderLine>> LinesById(ReadBatch reads, Guid[] ids) =>
        reads.Query($"""select {LineColumns} from orders.order_line l join orders."order" o on o.id = l.order_id where l.id = any ((select $1)::uuid[])""", ReadLine, ids);

    /// <summary>Lines of many orders, in order.</summary>
    public static Task<IReadOnlyList<OrderLine>> Lines(ReadBatch reads, IReadOnlyList<Guid> orderIds) =>
        reads.Query(
            $"""
            select {LineColumns} from orders.order_line l join orders."order" o on o.id = l.order_id
            where l.order_id = any ((select $1)::uuid[]) order by l.order_id, l.position
            """,
            ReadLine,
            orderIds.ToArray()
        );

    internal static Order Read(NpgsqlDataReader row)
    {
        var currency = CurrencyCode.Parse(row.GetString(5));
        return new Order
        {
            Id = row.GetGuid(0),
            Number = row.GetString(1),
            PaymentStatus = SqlEnum.Parse<OrderPaymentStatus>(row.GetString(2)),
            FulfilmentStatus = SqlEnum.Parse<OrderFulfilmentStatus>(row.GetString(3)),
            Step = SqlEnum.Parse<OrderStep>(row.GetString(4)),
            Subtotal = Taxed(row.GetInt64(6), row.GetInt64(7), currency),
            Delivery = Taxed(row.GetInt64(8), row.GetInt64(9), currency),
            Total = Taxed(row.GetInt64(10), row.GetInt64(11), currency),
            Version = row.GetInt64(12),
            PlacedAt = row.GetFieldValue<DateTimeOffset>(13),
            Address = Json<AddressInput>(row, 14),
            Contact = Json<OrderContact>(row, 15),
            CartId = row.GetGuid(16),
            ChannelId = row.GetGuid(17),
            TokenHash = row.GetFieldValue<byte[]>(18),
            CustomerId = row.IsDBNull(19) ? null : row.GetGuid(19),
            Reduction = Taxed(row.GetInt64(20), row.GetInt64(21), currency),
            NeedsAttention = row.GetBoolean(22),
        };
    }

    private static OrderLine ReadLine(NpgsqlDataReader row)
    {
        var currency = CurrencyCode.Parse(row.GetString(10));
        return new OrderLine
        {
            Id = row.GetGuid(0),
            OrderId = row.GetGuid(1),
            VariantId = row.GetGuid(2),
            Sku = row.GetString(3),
            Name = row.GetString(4),
            Quantity = row.GetInt32(5),
            UnitGross = new Money(row.GetInt64(6), currency),
            Total = Taxed(row.GetInt64(7), row.GetInt64(8), currency),
            TaxPercent = row.GetDecimal(9),
            CancelledQuantity = row.GetInt32(11),
            HandedOverQuantity = row.GetInt32(12),
            ReturnedQuantity = row.GetInt32(13),
        };
    }

    internal static TaxedMoney Taxed(long gross, long net, CurrencyCode currency) =>
        new(new Money(net, currency), new Money(gross, currency), new Money(gross - net, currency));

    private static T? Json<T>(NpgsqlDataReader row, int column)
        where T : class => row.IsDBNull(column) ? null : JsonSerializer.Deserialize<T>(row.GetString(column), JsonSerializerOptions.Web);
}
