using HeadlessCommerce.Inventory;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeadlessCommerce.Orders;

/// <summary>
/// In a flash sale everybody wants the same rows of stock, and each order by itself would wait for every other one's commit. Here orders that come while one is being written are written
/// together, in one transaction and one round trip: each with its key's record, its lines and payments, then the stock of all, each level once. It is for the usual case, in which nothing is
/// in the way of any of them. Whatever is (too little stock, a key or a cart that was used before, a store that restarts) undoes the whole batch, and then each goes alone, the careful way:
/// <see cref="PlaceOrder"/> says what that is.
/// </summary>
public sealed class ReserveTogether
{
    private const int Most = 32;
    private const int AtOnce = 2;
    private readonly CommerceDb _db;
    private readonly ILogger<ReserveTogether> _logger;
    private readonly Together<PlacingOrder, OrderStanding> _writes;

    public ReserveTogether(CommerceDb db, ILogger<ReserveTogether> logger)
    {
        (_db, _logger) = (db, logger);
        _writes = new(Most, AtOnce, Write);
    }

    private sealed record PlacingOrder(OrderDraft Draft, SqlStatement Record);

    /// <summary>The order as it was written, pending with its stock held; null: it is to go alone.</summary>
    /// <param name="draft">What to write.</param>
    /// <param name="record">Of its key: that the order was placed.</param>
    public async Task<OrderStanding?> Try(OrderDraft draft, SqlStatement record)
    {
        // What a cart holds, and what may wait for goods to come, is counted piece by piece.
        if (draft.HeldBy is not null || draft.Plan.StockLines.Any(line => line.MayWait))
            return null;
        return await _writes.Do(new(draft, record));
    }

    private async Task<IReadOnlyList<OrderStanding?>> Write(IReadOnlyList<PlacingOrder> waiting)
    {
        // Of two with one key, or with one cart, one goes with the others; the second learns alone what became of it. In the order of carts, so that replicas that write the same do not deadlock.
        PlacingOrder[] orders = [.. waiting.DistinctBy(order => order.Draft.Id).DistinctBy(order => order.Draft.CartId).OrderBy(order => order.Draft.CartId)];
        var batch = new SqlBatch();
        foreach (var order in orders)
            batch.Add(order.Record);
        batch.Insist(OrderWrites.Insertion([.. orders.Select(order => order.Draft)], insist: true));
        (Guid, IReadOnlyList<PaymentShare>)[] paid = [.. orders.Where(order => order.Draft.Shares.Count > 0).Select(order => (order.Draft.Id, order.Draft.Shares))];
        if (paid.Length > 0)
            batch.Add(PaymentLedger.Opening(paid));
        var standings = OrderStanding.Read(batch, [.. orders.Select(order => order.Draft.Id)]);
        // The contended rows come last: other buyers wait for them only until the commit, which goes with them.
        batch.Insist(StockLedger.ReservingTogether(orders.Select(order => (order.Draft.Id, order.Draft.Plan.StockLines)), PlaceOrder.Hold));
        try
        {
            await _db.Send(batch, hasEvents: true, CancellationToken.None); // also for those whose shopper still waits
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            OrdersLog.NotTogether(_logger, exception, orders.Length);
            return new OrderStanding?[waiting.Count];
        }
        var written = standings();
        return [.. waiting.Select(order => orders.Contains(order) ? written[order.Draft.Id] : null)];
    }
}
