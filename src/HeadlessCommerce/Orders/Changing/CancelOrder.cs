using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>
/// Cancels an order, or pieces of it, that have not left; one transaction:
/// <list type="number">
/// <item>the work of the locations loses the pieces, all of them or none;</item>
/// <item>the lines count them, the bill is lower by exactly their part, and the order is cancelled when nothing is left of it;</item>
/// <item>what was paid too much is written down to be given back;</item>
/// <item>the stock is free again.</item>
/// </list>
/// An order whose payment is still to come is given up before, as <see cref="FinishOrders"/> does it: a shopper who closes the bank's window need not wait to pay otherwise.
/// The locks are taken as a hand-over takes them (fulfilments, order, payments, stock), so that of two who race one comes first and the other sees it. No provider is called inside.
/// </summary>
public sealed class CancelOrder(CommerceDb db, LocationDirectory locations, AskProviders askProviders, OrderEnd end)
{
    private const int MaxReason = 500;
    private const int MaxLines = 200;
    private const string NothingToCancel = "Only a confirmed order of which nothing has left can be cancelled whole; name the lines of what has not left.";
    private const string StillToBePaid = "Its payment is still to come: it can be cancelled whole only.";
    private const string ProviderSilent = "The provider of its payment does not answer; the order is given up as soon as it does.";
    private const string PickedAlready = "The store is packing it already; ask the staff to cancel it.";

    public async Task<IReadOnlyList<object>> Run(Order seen, OrderCancelInput input, Viewer viewer, string channel, CancellationToken cancellationToken)
    {
        if (input.Reason?.Length > MaxReason)
            return [new InvalidInput($"reason has at most {MaxReason} characters.", ["input", "reason"])];
        if (seen.Step == OrderStep.Authorizing && input.Lines is null && !await GiveUp(seen, viewer))
            return [new OrderStateInvalid(ProviderSilent)];
        var place = await locations.PlaceOf(viewer, cancellationToken);
        var outcome = await Change.Run(
            db,
            viewer,
            "orderCancel",
            input.IdempotencyKey,
            new { input.OrderId, input.Reason, input.Lines },
            async transaction =>
            {
                await transaction.Execute("savepoint attempt", [], cancellationToken);
                var done = await Cancel(transaction, input, viewer, channel, place, cancellationToken);
                if (done.Id is null)
                    await transaction.Execute("rollback to savepoint attempt", [], cancellationToken);
                return done;
            },
            cancellationToken
        );
        await askProviders.AskNow(input.OrderId, cancellationToken);
        return outcome.Errors();
    }

    /// <summary>False: a provider that must give its money up is silent.</summary>
    private async Task<bool> GiveUp(Order order, Viewer viewer)
    {
        try
        {
            await end.GiveUp(order.Id, answers: [], CancellationToken.None, viewer.Actor);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<ChangeOutcome> Cancel(
        CommerceTransaction transaction, OrderCancelInput input, Viewer viewer, string channel, Guid? place, CancellationToken cancellationToken)
    {
        await FulfilmentCuts.Lock(transaction, input.OrderId, cancellationToken);
        var order = await OrderState.Lock(transaction, input.OrderId, cancellationToken);
        if (order is { Step: OrderStep.Released } && input.Lines is null)
            return order.Id; // nothing is left of it
        if (order is { Step: OrderStep.Authorizing })
            return ChangeOutcome.Refused(new OrderStateInvalid(StillToBePaid));
        if (order is not { Step: OrderStep.Confirmed } || order.FulfilmentStatus == OrderFulfilmentStatus.Cancelled)
            return ChangeOutcome.Refused(new OrderStateInvalid(NothingToCancel));
        if (input.Lines is null && order.HasLeft)
            return ChangeOutcome.Refused(new OrderStateInvalid(NothingToCancel));
        var pieces = input.Lines ?? [.. order.Lines.Where(line => line.Waiting > 0).Select(line => new OrderLinePiecesInput(line.Id, line.Waiting))];
        if (Faults(order, pieces) is { Count: > 0 } faults)
            return ChangeOutcome.Refused(faults);

        // 1. Whoever is not of the staff may cancel what nobody has begun to pick.
        var isStaff = viewer.Rights.Contains(Rights.OrdersWrite);
        var goods = pieces.Select(piece => new OrderedLine(piece.LineId, order.Line(piece.LineId)!.VariantId, piece.Quantity));
        if (await FulfilmentCuts.Take(transaction, order.Id, goods, onlyUntouched: !isStaff, cancellationToken) is not { } freed)
            return ChangeOutcome.Refused(new OrderStateInvalid(isStaff ? NothingToCancel : PickedAlready));

        // 2.
        await Reduce(transaction, order, pieces, new(OrderEventKind.LinesCancelled, viewer.Actor, channel, place, Note: input.Reason), cancellationToken);

        // 3. and 4.
        await OrderSettlement.Settle(transaction, order.Id, viewer.Actor, channel, cancellationToken);
        await StockLedger.DeallocateSome(transaction, order.Id, freed, cancellationToken);
        return order.Id;
    }

    /// <summary>Takes pieces that have not left, and what they cost, off the order; of an order, or of an exchange, that loses everything, delivery too.</summary>
    internal static async Task<TaxedMoney> Reduce(
        CommerceTransaction transaction, OrderState order, IReadOnlyList<OrderLinePiecesInput> pieces, OrderEvent happened, CancellationToken cancellationToken)
    {
        await transaction.Execute(
            """
            update orders.order_line set cancelled_quantity = cancelled_quantity + piece.quantity
            from unnest($1::uuid[], $2::integer[]) as piece (id, quantity) where order_line.id = piece.id
            """,
            [pieces.Select(piece => piece.LineId).ToArray(), pieces.Select(piece => piece.Quantity).ToArray()],
            cancellationToken
        );
        var isWhole = order.Lines.All(line => line.Quantity == line.Cancelled + (pieces.FirstOrDefault(piece => piece.LineId == line.Id)?.Quantity ?? 0));
        var goods = Pricing.Totals.Sum(pieces.Select(piece => order.Line(piece.LineId)!.Part(piece.Quantity)), order.Currency);
        var off = goods + (isWhole ? order.Delivery : await ExchangeDelivery.TakeOff(transaction, order, cancellationToken));
        var status = isWhole
            ? OrderFulfilmentStatus.Cancelled
            : OrderFulfilments.StatusOf(await Fulfilments.Statuses(transaction, order.Id, cancellationToken));
        await OrderWrites.Change(
            transaction,
            order.Id,
            "fulfilment_status = $2, reduced_gross_minor = reduced_gross_minor + $3, reduced_net_minor = reduced_net_minor + $4",
            "true",
            happened with
            {
                Kind = isWhole ? OrderEventKind.Cancelled : happened.Kind,
                Detail = new() { AmountMinor = -off.Gross.Minor, Lines = [.. pieces.Select(piece => new LinePieces(piece.LineId, piece.Quantity))] },
            },
            [status.ToSql(), off.Gross.Minor, off.Net.Minor],
            cancellationToken
        );
        return off;
    }

    private static IReadOnlyList<IError> Faults(OrderState order, IReadOnlyList<OrderLinePiecesInput> pieces)
    {
        if (pieces.Count == 0)
            return [new InvalidInput("Name at least one line, or leave lines out.", ["input", "lines"])];
        if (pieces.Count > MaxLines)
            return [new InvalidInput($"Name up to {MaxLines} lines.", ["input", "lines"])];
        return
        [
            .. pieces
                .Select(
                    (piece, i) =>
                        order.Line(piece.LineId) is not { } line ? new OrderLineNotFound(["input", "lines", $"{i}", "lineId"])
                        : pieces.Take(i).Any(earlier => earlier.LineId == piece.LineId) ? new InvalidInput("The line is named twice.", ["input", "lines", $"{i}", "lineId"])
                        : piece.Quantity < 1 ? new InvalidInput("quantity is at least 1.", ["input", "lines", $"{i}", "quantity"])
                        : piece.Quantity > line.Waiting ? new TooManyPieces(line.Waiting, ["input", "lines", $"{i}", "quantity"])
                        : (IError?)null
                )
                .OfType<IError>(),
        ];
    }
}
