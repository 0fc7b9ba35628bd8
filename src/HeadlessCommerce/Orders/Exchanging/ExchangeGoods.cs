using HeadlessCommerce.Carts;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Orders;

/// <summary>
/// Goods that came back become others, on the same order:
/// <list type="number">
/// <item>what is given for them is priced and planned as an edit of the order would be;</item>
/// <item>transaction: the return is off the bill as a refund would take it off, the new lines are on it;</item>
/// <item>money: only the difference moves, back to the shopper or from them, at a till or later;</item>
/// <item>stock: what is given is allocated, and leaves at once when the shopper takes it; too little of anything undoes all of it.</item>
/// </list>
/// </summary>
public sealed class ExchangeGoods(
    CommerceDb db, ChannelDirectory channels, LocationDirectory locations, EditedLines editedLines, EditedDelivery editedDelivery, EditOrder edits, AskProviders askProviders)
{
    private const int MaxLines = 200;
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(1); // reserved and allocated in one transaction

    public async Task<IReadOnlyList<object>> Run(OrderReturnExchangeInput input, OrderReturn asked, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        // 1.
        var (plan, problem) = await Plan(input, asked, shop, viewer, cancellationToken);
        var place = await locations.PlaceOf(viewer, cancellationToken);
        var outcome = await Change.Run(
            db,
            viewer,
            "orderReturnExchange",
            input.IdempotencyKey,
            new { input.ReturnId, input.Add, input.DeliveryOptionId, input.Address, input.WaiveFee, input.ExpectedDifferenceMinor, input.Payment?.Provider, input.LeaveOpen },
            async transaction =>
            {
                if (plan is null)
                    return ChangeOutcome.Refused(problem!);
                await transaction.Execute("savepoint attempt", [], cancellationToken);
                var done = await Exchange(transaction, plan, input, new(OrderEventKind.Exchanged, viewer.Actor, shop.Channel.Code, place), viewer, cancellationToken);
                if (done.Id is null)
                    await transaction.Execute("rollback to savepoint attempt", [], cancellationToken);
                return done;
            },
            cancellationToken
        );
        await askProviders.AskNow(asked.OrderId, cancellationToken);
        return outcome.Errors();
    }

    private async Task<ChangeOutcome> Exchange(
        CommerceTransaction transaction, ExchangePlan plan, OrderReturnExchangeInput input, OrderEvent happened, Viewer viewer, CancellationToken cancellationToken)
    {
        // 2.
        await FulfilmentCuts.Lock(transaction, plan.OrderId, cancellationToken);
        var (found, refusal) = await ReturnGoods.Find(transaction, input.ReturnId, cancellationToken, ReturnStatus.Received);
        if (found is not var (order, asked))
            return refusal!;
        var back = (await ReturnRows.TakeOff(transaction, order, asked, input.WaiveFee, plan.Channel.Rounding, cancellationToken)).Back;
        var difference = plan.Added.Gross + plan.Fee.Gross - back.Gross;
        if (difference.Minor != input.ExpectedDifferenceMinor)
            return ChangeOutcome.Refused(new DifferenceChanged(difference));
        await OrderEditWrites.Lines(transaction, order.Id, [], plan.Lines, cancellationToken);
        await ExchangeDelivery.Note(transaction, asked.Id, plan.Lines, plan.Fee, cancellationToken);
        await Bill(transaction, plan, back, happened with { Detail = new() { ReturnId = asked.Id, AmountMinor = difference.Minor } }, cancellationToken);
        IReadOnlyList<OrderedLine> opened = [.. plan.Lines.Select(line => new OrderedLine(line.Id, line.VariantId, line.Quantity))];
        if (plan.AtOnce)
            await transaction.Execute("update orders.order_line set handed_quantity = quantity where id = any ($1)", [plan.Lines.Select(line => line.Id).ToArray()], cancellationToken);
        else
            await Open(transaction, plan, opened, happened, cancellationToken);

        // 3.
        await PaymentReads.Lock(transaction, order.Id, cancellationToken);
        if (await OpenAmount.Of(transaction, order.Id, cancellationToken) is { Minor: > 0 } missing)
        {
            if (input is { LeaveOpen: true, Payment: null } && !plan.AtOnce)
                await OrderWrites.NotPaidAnyMore(transaction, order.Id, cancellationToken);
            else if (await edits.Take(transaction, order.Id, missing, input.Payment, viewer, happened.Channel, cancellationToken) is { } unpaid)
                return ChangeOutcome.Refused(unpaid);
        }
        if (asked.RefundTo == ReturnRefund.StoreCredit && difference.Minor < 0)
        {
            var cause = new MoneyCause($"return:{asked.Id}", viewer.Actor, happened.Channel, $"Return {asked.Number}");
            if (await OrderSettlement.GiveCredit(transaction, order.Id, difference with { Minor = -difference.Minor }, cause, cancellationToken) is { } tooMuch)
                return ChangeOutcome.Refused(tooMuch);
        }
        await OrderSettlement.Settle(transaction, order.Id, viewer.Actor, happened.Channel, cancellationToken);

        // 4.
        var goods = plan.Goods.Parcels.SelectMany(parcel => parcel.Lines);
        var refusals = await StockLedger.Reserve(transaction, ReservationOwner.Order(order.Id), goods, Hold, cancellationToken);
        if (refusals.Count == 0)
        {
            await StockLedger.Allocate(transaction, order.Id, cancellationToken);
            if (plan.AtOnce)
                refusals = await TakenAway.HandOver(transaction, order.Id, plan.Goods.Parcels[0], opened, viewer.Actor, happened.Channel, cancellationToken);
        }
        return refusals.Count == 0 ? order.Id : ChangeOutcome.Refused(refusals.Select(line => new OutOfStock(line.Available, line.VariantId, ["input", "add"])));
    }

    private async Task<(ExchangePlan? Plan, IError? Problem)> Plan(
        OrderReturnExchangeInput input, OrderReturn asked, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        if (input.Add.Count is 0 or > MaxLines)
            return (null, new InvalidInput($"Name 1 to {MaxLines} goods; without any give the money (orderReturnRefund).", ["input", "add"]));
        if (input.Add.Select((one, i) => (one, i)).FirstOrDefault(one => one.one.Quantity is < 1 or > Cart.MaxQuantity) is { one: not null, i: var wrong })
            return (null, new InvalidInput($"quantity is from 1 to {Cart.MaxQuantity}.", ["input", "add", $"{wrong}", "quantity"]));
        if (input.Address?.Faults("input", "address").FirstOrDefault() is { } fault)
            return (null, fault);
        var place = viewer.Location is { } code ? (await locations.Read(cancellationToken)).Find(code) : null;
        if (input.DeliveryOptionId is null && place is null)
            return (null, new InvalidInput("Goods are taken at once from an associate who works at one place; or name how they reach the shopper.", ["input", "deliveryOptionId"]));
        var (order, sold) = await db.Transaction(
            async transaction => (await OrderState.Lock(transaction, asked.OrderId, cancellationToken), await OrderReads.SoldAs(transaction, asked.OrderId, cancellationToken)),
            cancellationToken
        );
        var channel = (await channels.Read(cancellationToken)).Find(order!.ChannelId)!; // both by foreign keys
        var context = new ShopContext(channel, shop.Language, order.Currency);
        EditedWay way;
        if (input.DeliveryOptionId is { } optionId)
        {
            var edit = new OrderEditInput { OrderId = order.Id, DeliveryOptionId = optionId, Address = input.Address };
            var (named, elsewhere) = await editedDelivery.Way(edit, sold!.Value.Delivery, sold.Value.Address, channel, cancellationToken);
            if (named is null)
                return (null, elsewhere! with { Path = ["input", elsewhere.Path[^1]] });
            way = named with { IsAnother = false, IsTaxedAnew = false }; // what was sold stays as it is
        }
        else
        {
            way = new("", Guid.Empty, Address: null, place!.CountryCode, IsAnother: false, IsTaxedAnew: false);
        }
        var (lines, missing) = await editedLines.Of(new() { OrderId = order.Id, Add = input.Add }, order, way, context, cancellationToken);
        if (lines is null)
            return (null, missing is NotSold ? new NotSold(["input", "add"]) : missing);
        var added = Totals.Sum(lines.More.Select(line => line.Total), order.Currency);
        if (input.DeliveryOptionId is null)
        {
            var parcel = new Parcel(place!.Id, [.. lines.Coming.Select(line => new StockLine(line.VariantId, place.Id, line.Quantity))]);
            var now = new FulfilmentPlan(Guid.Empty, DeliveryKind.TakeAway, new(DateTimeOffset.MinValue, DateTimeOffset.MinValue), [parcel]);
            return (new(order.Id, channel, lines.More, added, TaxedMoney.Zero(order.Currency), now), null);
        }
        return await editedDelivery.Find(order, way, lines.Coming, added.Gross, context, cancellationToken) is { } option
            ? (new(order.Id, channel, lines.More, added, option.Price, option.Plan), null)
            : (null, new InvalidInput("The goods cannot reach the shopper in this way now.", ["input", "deliveryOptionId"]));
    }

    private static async Task Open(
        CommerceTransaction transaction, ExchangePlan plan, IReadOnlyList<OrderedLine> opened, OrderEvent happened, CancellationToken cancellationToken)
    {
        await Fulfilments.Open(transaction, plan.OrderId, plan.Goods, opened, cancellationToken);
        var status = OrderFulfilments.StatusOf(await Fulfilments.Statuses(transaction, plan.OrderId, cancellationToken));
        await OrderWrites.SetFulfilmentStatus(transaction, plan.OrderId, status, happened with { Kind = OrderEventKind.FulfilmentChanged }, cancellationToken);
    }

    private static Task Bill(CommerceTransaction transaction, ExchangePlan plan, TaxedMoney back, OrderEvent happened, CancellationToken cancellationToken) =>
        OrderWrites.Change(
            transaction,
            plan.OrderId,
            """
            subtotal_gross_minor = subtotal_gross_minor + $2, subtotal_net_minor = subtotal_net_minor + $3,
            delivery_gross_minor = delivery_gross_minor + $4, delivery_net_minor = delivery_net_minor + $5,
            total_gross_minor = total_gross_minor + $2 + $4, total_net_minor = total_net_minor + $3 + $5,
            reduced_gross_minor = reduced_gross_minor + $6, reduced_net_minor = reduced_net_minor + $7
            """,
            "true",
            happened,
            [
                plan.Added.Gross.Minor,
                plan.Added.Net.Minor,
                plan.Fee.Gross.Minor,
                plan.Fee.Net.Minor,
                back.Gross.Minor,
                back.Net.Minor,
            ],
            cancellationToken
        );

    /// <summary>What is given.</summary>
    private sealed record ExchangePlan(Guid OrderId, Channel Channel, IReadOnlyList<OrderDraftLine> Lines, TaxedMoney Added, TaxedMoney Fee, FulfilmentPlan Goods)
    {
        public bool AtOnce => Goods.Kind == DeliveryKind.TakeAway;
    }
}
