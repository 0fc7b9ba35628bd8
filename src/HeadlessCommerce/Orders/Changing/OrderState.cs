using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Orders;

/// <summary>An order as a transaction that changes it sees it, its row locked: nobody else changes it or its lines until the end.</summary>
internal sealed record OrderState
{
    public required Guid Id { get; init; }
    public required OrderStep Step { get; init; }
    public required OrderFulfilmentStatus FulfilmentStatus { get; init; }
    public required Guid ChannelId { get; init; }
    public Guid? CustomerId { get; init; }
    public required CurrencyCode Currency { get; init; }
    public required TaxedMoney Delivery { get; init; }
    public required TaxedMoney Total { get; init; }
    public required TaxedMoney Reduction { get; init; }
    public required long Version { get; init; }
    public required IReadOnlyList<LineState> Lines { get; init; }

    /// <summary>What the shopper has to have paid in the end.</summary>
    public Money Owed => FulfilmentStatus == OrderFulfilmentStatus.Cancelled ? Money.Zero(Currency) : Total.Gross - Reduction.Gross;

    /// <summary>Whether something of it has left.</summary>
    public bool HasLeft => FulfilmentStatus is OrderFulfilmentStatus.Fulfilled or OrderFulfilmentStatus.PartiallyFulfilled;

    public LineState? Line(Guid id) => Lines.FirstOrDefault(line => line.Id == id);

    /// <summary>Locks and reads it; null when there is none. Fulfilments, if they are changed too, are locked before.</summary>
    public static async Task<OrderState?> Lock(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken)
    {
        var orders = await transaction.Query(
            """
            select step, fulfilment_status, channel_id, currency, delivery_gross_minor, delivery_net_minor, total_gross_minor, total_net_minor,
              reduced_gross_minor, reduced_net_minor, version, customer_id
            from orders."order" where id = $1 for update
            """,
            row =>
            {
                var currency = CurrencyCode.Parse(row.GetString(3));
                return new OrderState
                {
                    Id = orderId,
                    Step = SqlEnum.Parse<OrderStep>(row.GetString(0)),
                    FulfilmentStatus = SqlEnum.Parse<OrderFulfilmentStatus>(row.GetString(1)),
                    ChannelId = row.GetGuid(2),
                    Currency = currency,
                    Delivery = OrderReads.Taxed(row.GetInt64(4), row.GetInt64(5), currency),
                    Total = OrderReads.Taxed(row.GetInt64(6), row.GetInt64(7), currency),
                    Reduction = OrderReads.Taxed(row.GetInt64(8), row.GetInt64(9), currency),
                    Version = row.GetInt64(10),
                    CustomerId = row.IsDBNull(11) ? null : row.GetGuid(11),
                    Lines = [],
                };
            },
            [orderId],
            cancellationToken
        );
        if (orders is not [var order])
            return null;
        var lines = await transaction.Query(
            """
            select id, variant_id, quantity, cancelled_quantity, handed_quantity, returning_quantity, returned_quantity, total_gross_minor, total_net_minor, tax_percent
            from orders.order_line where order_id = $1 order by position
            """,
            row => new LineState
            {
                Id = row.GetGuid(0),
                VariantId = row.GetGuid(1),
                Quantity = row.GetInt32(2),
                Cancelled = row.GetInt32(3),
                Handed = row.GetInt32(4),
                Returning = row.GetInt32(5),
                Returned = row.GetInt32(6),
                Total = OrderReads.Taxed(row.GetInt64(7), row.GetInt64(8), order.Currency),
                TaxPercent = row.GetDecimal(9),
            },
            [orderId],
            cancellationToken
        );
        return order with { Lines = lines };
    }
}

/// <summary>A line, and what became of its pieces.</summary>
internal sealed record LineState
{
    public required Guid Id { get; init; }
    public required Guid VariantId { get; init; }
    public required int Quantity { get; init; }
    public required int Cancelled { get; init; }
    public required int Handed { get; init; }
    public required int Returning { get; init; }
    public required int Returned { get; init; }
    public required TaxedMoney Total { get; init; }
    public required decimal TaxPercent { get; init; }

    /// <summary>Pieces that are still sold: not cancelled.</summary>
    public int Standing => Quantity - Cancelled;

    /// <summary>Pieces that are still to leave.</summary>
    public int Waiting => Quantity - Cancelled - Handed;

    /// <summary>Pieces that left and may come back.</summary>
    public int Returnable => Handed - Returning;

    /// <summary>What so many of its pieces cost. Those that were taken off before count first, so that all of them together are the line's total to the minor unit.</summary>
    public TaxedMoney Part(int pieces) => Allocation.Part(Total, Quantity, Cancelled + Returned, Cancelled + Returned + pieces);
}
