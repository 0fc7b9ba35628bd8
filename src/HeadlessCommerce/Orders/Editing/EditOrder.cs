using System.Text.Json;
using HeadlessCommerce.Carts;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>
/// Changes an order of which nothing has left:
/// <list type="number">
/// <item>the edit is priced and planned as a new order would be, against one version of the order;</item>
/// <item>transaction, only if the order is still at that version: work loses what goes and gains what comes, the lines and the bill follow,</item>
/// <item>money: what is paid too much is written down to go back; what is missing is noted as an associate has taken it, or left open for orderPay, or nothing is done at all;</item>
/// <item>stock: what goes is free, what comes is allocated; too little of anything undoes all of it.</item>
/// </list>
/// </summary>
public sealed class EditOrder(CommerceDb db, PlanEdit planEdit, Tender tender, PaymentProviders providers, LocationDirectory locations, AskProviders askProviders)
{
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(1); // reserved and allocated in one transaction

    public async Task<(OrderEditPreview? Preview, IReadOnlyList<IError> Faults)> Preview(OrderEditInput input, ShopContext shop, CancellationToken cancellationToken)
    {
        var (plan, faults) = await planEdit.Of(input, shop, cancellationToken);
        if (plan is null)
            return (null, faults);
        // What is open now, or paid beyond what is owed, counts against the difference.
        var room = await OpenAmount.Room(db, input.OrderId, cancellationToken);
        var missing = plan.Difference with { Minor = Math.Max(0, plan.Difference.Minor - room) };
        return (new(plan.Order.Version, plan.Removed, plan.Added, plan.Delivery, plan.Owed, plan.Difference, missing, plan.Option, []), []);
    }

    public async Task<IReadOnlyList<object>> Apply(OrderEditApplyInput input, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        var place = await locations.PlaceOf(viewer, cancellationToken);
        // 1.
        var (plan, faults) = await planEdit.Of(input.Edit, shop, cancellationToken);
        var outcome = await Change.Run(
            db,
            viewer,
            "orderEditApply",
            input.IdempotencyKey,
            // What newer inputs leave out is hashed as it ever was.
            input.LeaveOpen
                ? new { input.Edit, input.ExpectedVersion, input.ExpectedDifferenceMinor, input.Payment?.Provider, input.LeaveOpen }
                : (object)new { input.Edit, input.ExpectedVersion, input.ExpectedDifferenceMinor, input.Payment?.Provider },
            async transaction =>
            {
                if (plan is null)
                    return ChangeOutcome.Refused(faults);
                await transaction.Execute("savepoint attempt", [], cancellationToken);
                var done = await Apply(transaction, plan, input, new(OrderEventKind.Edited, viewer.Actor, shop.Channel.Code, place), viewer, cancellationToken);
                if (done.Id is null)
                    await transaction.Execute("rollback to savepoint attempt", [], cancellationToken);
                return done;
            },
            cancellationToken
        );
        await askProviders.AskNow(input.Edit.OrderId, cancellationToken);
        return outcome.Errors();
    }

    private async Task<ChangeOutcome> Apply(
        CommerceTransaction transaction, OrderEditPlan plan, OrderEditApplyInput input, OrderEvent happened, Viewer viewer, CancellationToken cancellationToken)
    {
        await FulfilmentCuts.Lock(transaction, plan.Order.Id, cancellationToken);
        var order = await OrderState.Lock(transaction, plan.Order.Id, cancellationToken);
        if (order!.Version != input.ExpectedVersion || order.Version != plan.Order.Version)
            return ChangeOutcome.Refused(new OrderVersionConflict(order.Version));
        if (input.ExpectedDifferenceMinor is { } seen && seen != plan.Difference.Minor)
            return ChangeOutcome.Refused(new DifferenceChanged(plan.Difference));

        // 2.
        var cut = plan.Cut.Select(piece => new OrderedLine(piece.LineId, order.Line(piece.LineId)!.VariantId, piece.Quantity));
        if (await FulfilmentCuts.Take(transaction, order.Id, cut, onlyUntouched: false, cancellationToken) is not { } freed)
            return ChangeOutcome.Refused(new OrderVersionConflict(order.Version));
        await OrderEditWrites.Lines(transaction, order.Id, plan.Less, plan.More, cancellationToken);
        if (plan.Goods is { } goods)
            await Fulfilments.Open(transaction, order.Id, goods, plan.Opened, cancellationToken);
        await OrderEditWrites.Bill(transaction, plan, happened, cancellationToken);

        // 3.
        await PaymentReads.Lock(transaction, order.Id, cancellationToken);
        if (await OpenAmount.Of(transaction, order.Id, cancellationToken) is { Minor: > 0 } missing)
        {
            if (input is { LeaveOpen: true, Payment: null })
                await OrderWrites.NotPaidAnyMore(transaction, order.Id, cancellationToken);
            else if (await Take(transaction, order.Id, missing, input.Payment, viewer, happened.Channel, cancellationToken) is { } refused)
                return ChangeOutcome.Refused(refused);
        }
        await OrderSettlement.Settle(transaction, order.Id, viewer.Actor, happened.Channel, cancellationToken);

        // 4.
        await StockLedger.DeallocateSome(transaction, order.Id, freed, cancellationToken);
        if (plan.Goods is null)
            return order.Id;
        var lines = plan.Goods.Parcels.SelectMany(parcel => parcel.Lines);
        var refusals = await StockLedger.Reserve(transaction, ReservationOwner.Order(order.Id), lines, Hold, cancellationToken);
        if (refusals.Count > 0)
            return ChangeOutcome.Refused(refusals.Select(line => new OutOfStock(line.Available, line.VariantId, ["input", "edit"])));
        await StockLedger.Allocate(transaction, order.Id, cancellationToken);
        return order.Id;
    }

    /// <summary>What an associate has taken at the till is noted; a provider that must be asked is not asked inside a transaction, so what is missing must come another way.</summary>
    internal async Task<IError?> Take(
        CommerceTransaction transaction, Guid orderId, Money missing, PaymentInput? means, Viewer viewer, string? channel, CancellationToken cancellationToken)
    {
        if (means is null)
            return new PaymentRequired(missing);
        var (shares, problem) = await tender.Divide(missing, [means], listed: false, viewer, cancellationToken);
        if (problem is not null)
            return problem;
        if (!providers[means.Provider].IsAtTill)
            return new InvalidInput("What an edit adds is paid at a till, in cash or by terminal; or leave it open (leaveOpen) for orderPay.", ["input", "payment", "provider"]);
        await PaymentLedger.Open(transaction, orderId, shares, cancellationToken);
        var paid = (await PaymentReads.Lock(transaction, orderId, cancellationToken))[^1];
        await PaymentLedger.Record(transaction, paid, new PaymentOutcome(PaymentStatus.Captured, paid.IdempotencyKey), viewer.Actor, cancellationToken);
        await OrderPayments.Added(transaction, paid, viewer.Actor, channel, cancellationToken);
        return null;
    }
}
