using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Orders;

/// <summary>What it costs to bring what is given in exchange. It is part of the order's delivery, and off the bill when all that it was for is cancelled before it leaves.</summary>
internal static class ExchangeDelivery
{
    public static Task Note(CommerceTransaction transaction, Guid returnId, IEnumerable<OrderDraftLine> lines, TaxedMoney fee, CancellationToken cancellationToken) =>
        transaction.Execute(
            """
            with given as (update orders.order_line set exchange_id = $1 where id = any ($2))
            update orders.return set exchange_gross_minor = $3, exchange_net_minor = $4 where id = $1
            """,
            [returnId, lines.Select(line => line.Id).ToArray(), fee.Gross.Minor, fee.Net.Minor],
            cancellationToken
        );

    /// <summary>Of exchanges of which nothing is left to be brought, once; pieces that were cancelled are counted already, and the bill is the caller's.</summary>
    public static async Task<TaxedMoney> TakeOff(CommerceTransaction transaction, OrderState order, CancellationToken cancellationToken) =>
        Totals.Sum(
            await transaction.Query(
                """
                update orders.return r set exchange_cancelled = true
                where r.order_id = $1 and r.exchange_gross_minor > 0 and not r.exchange_cancelled
                  and not exists (select from orders.order_line l where l.order_id = $1 and l.exchange_id = r.id and l.cancelled_quantity < l.quantity)
                returning r.exchange_gross_minor, r.exchange_net_minor
                """,
                row => OrderReads.Taxed(row.GetInt64(0), row.GetInt64(1), order.Currency),
                [order.Id],
                cancellationToken
            ),
            order.Currency
        );
}
