using HeadlessCommerce.Payments;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>An order and its payments, as they stand at one moment.</summary>
public sealed record OrderStanding(Order Order, IReadOnlyList<Payment> Payments)
{
    /// <summary>In one round trip; null when there is no such order.</summary>
    public static async Task<OrderStanding?> Of(CommerceDb db, Guid orderId, CancellationToken cancellationToken)
    {
        var batch = new SqlBatch();
        var read = Read(batch, [orderId]);
        await db.Read(batch, cancellationToken);
        return read().GetValueOrDefault(orderId);
    }

    /// <summary>Puts the statements into a batch; what it returns is to be called when the batch was sent.</summary>
    internal static Func<Dictionary<Guid, OrderStanding>> Read(SqlBatch batch, Guid[] orderIds)
    {
        var orders = batch.Query(OrderReads.ByIds(orderIds), OrderReads.Read);
        var payments = batch.Query(PaymentReads.OfOrders(orderIds), PaymentReads.Read);
        return () =>
        {
            var byOrder = payments().ToLookup(payment => payment.OrderId);
            return orders().ToDictionary(order => order.Id, order => new OrderStanding(order, [.. byOrder[order.Id]]));
        };
    }
}
