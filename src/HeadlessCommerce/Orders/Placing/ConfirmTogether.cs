using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Fulfilment.Routing;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeadlessCommerce.Orders;

/// <summary>
/// What <see cref="ReserveTogether"/> does for pending orders, for their good end: the orders that are paid at the same moment are confirmed in one transaction and one round trip, with what
/// the request still knows of them. Whatever is in the way of one undoes the batch, and <see cref="OrderEnd"/> confirms each alone.
/// </summary>
public sealed class ConfirmTogether
{
    private const int Most = 32;
    private const int AtOnce = 2;
    private readonly CommerceDb _db;
    private readonly ILogger<ConfirmTogether> _logger;
    private readonly Together<PaidOrder, OrderStanding> _writes;

    public ConfirmTogether(CommerceDb db, ILogger<ConfirmTogether> logger)
    {
        (_db, _logger) = (db, logger);
        _writes = new(Most, AtOnce, Write);
    }

    private sealed record PaidOrder(OrderDraft Draft, IReadOnlyList<PaymentAnswer> Paid);

    /// <summary>The order as it was confirmed; null: it is to be confirmed alone.</summary>
    /// <param name="draft">A pending order that this process has just written.</param>
    /// <param name="paid">What the providers of its payments said: each promised or took it.</param>
    public async Task<OrderStanding?> Try(OrderDraft draft, IReadOnlyList<PaymentAnswer> paid) =>
        draft.Plan.Plan.Kind == DeliveryKind.TakeAway ? null : await _writes.Do(new(draft, paid)); // those leave at once, by a movement

    private async Task<IReadOnlyList<OrderStanding?>> Write(IReadOnlyList<PaidOrder> waiting)
    {
        PaidOrder[] orders = [.. waiting.OrderBy(order => order.Draft.Id)]; // in key order: replicas that write the same do not deadlock
        Guid[] ids = [.. orders.Select(order => order.Draft.Id)];
        var batch = new SqlBatch();
        batch.Insist(OrderWrites.Confirming([.. orders.Select(order => (order.Draft.Id, OrderEnd.StatusOf(order.Paid)))], OrderEnd.Worker));
        foreach (var statement in PaymentLedger.Securing([.. orders.SelectMany(order => order.Paid).Select(paid => (paid.Payment, paid.Outcome))], OrderEnd.Worker))
            batch.Add(statement);
        batch.Query(Fulfilments.Opening([.. orders.Select(Work)]), _ => true);
        var standings = OrderStanding.Read(batch, ids);
        batch.Insist(StockLedger.AllocatingTogether(ids)); // the contended rows last
        try
        {
            await _db.Send(batch, hasEvents: true, CancellationToken.None); // the money has spoken: this must happen
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            OrdersLog.NotTogether(_logger, exception, orders.Length);
            return new OrderStanding?[waiting.Count];
        }
        var written = standings();
        return [.. waiting.Select(order => written[order.Draft.Id])];
    }

    private static FulfilmentOpening Work(PaidOrder order) =>
        new(order.Draft.Id, order.Draft.Plan.Plan, [.. order.Draft.Lines.Select(line => new OrderedLine(line.Id, line.VariantId, line.Quantity))], RoutingCause.Placed);
}
