using HeadlessCommerce.Channels;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>
/// Goods come back, to whichever place, wherever they were bought:
/// <list type="number">
/// <item>somebody asks: the lines count the pieces, so that none comes back twice;</item>
/// <item>staff agrees, or not, or whoever asked thinks better of it: then the pieces are free again;</item>
/// <item>a place receives them: what can be sold is on hand there again, by a movement;</item>
/// <item>the bill is lower by exactly their part, less the fee, and the money is written down to be given back.</item>
/// </list>
/// Each step is one transaction that takes effect once; the locks are order, return, payments, stock. Between the steps nothing is owed to anybody that is not written down.
/// </summary>
public sealed class ReturnGoods(CommerceDb db, LocationDirectory locations, ChannelDirectory channels, AskProviders askProviders)
{

    // 1.
    public Task<ReturnAnswer> Request(OrderReturnRequestInput input, Viewer viewer, string channel, CancellationToken cancellationToken) =>
        Do(
            "orderReturnRequest",
            viewer,
            input.IdempotencyKey,
            input with { IdempotencyKey = "" },
            async transaction =>
            {
                var order = await OrderState.Lock(transaction, input.OrderId, cancellationToken);
                if (order is not { Step: OrderStep.Confirmed })
                    return ChangeOutcome.Refused(new OrderStateInvalid("Only what was bought can be brought back."));
                if (ReturnFaults.Of(input, order) is { Count: > 0 } faults)
                    return ChangeOutcome.Refused(faults);
                if (input.RefundTo == ReturnRefund.StoreCredit && order.CustomerId is null)
                    return ChangeOutcome.Refused(new InvalidInput("The order belongs to no customer; credit needs one (orderClaim).", ["input", "refundTo"]));
                if (await Late(transaction, input, order, cancellationToken) is { } late)
                    return ChangeOutcome.Refused(late);
                var id = Guid.CreateVersion7();
                await transaction.Execute(
                    """
                    with asked as (
                      insert into orders.return (id, order_id, number, status, method, refund_to, requested_by)
                      values ($1, $2, 'R' || nextval('orders.return_number'), 'REQUESTED', $3, $4, $5)
                    ), counted as (
                      update orders.order_line set returning_quantity = returning_quantity + line.quantity
                      from unnest($6::uuid[], $7::integer[]) as line (id, quantity) where order_line.id = line.id
                    )
                    insert into orders.return_line (return_id, order_line_id, quantity, reason) select $1, * from unnest($6::uuid[], $7::integer[], $8::text[])
                    """,
                    [
                        id,
                        order.Id,
                        input.Method.ToSql(),
                        input.RefundTo.ToSql(),
                        viewer.Actor,
                        input.Lines.Select(line => line.LineId).ToArray(),
                        input.Lines.Select(line => line.Quantity).ToArray(),
                        input.Lines.Select(line => line.Reason.ToSql()).ToArray(),
                    ],
                    cancellationToken
                );
                await Tell(transaction, order.Id, id, OrderEventKind.ReturnRequested, viewer, channel, cancellationToken, note: input.Note);
                return id;
            },
            cancellationToken
        );

    // 2.
    public Task<ReturnAnswer> Decide(
        string mutation, Guid returnId, ReturnStatus decision, string? reason, string? key, Viewer viewer, string channel, CancellationToken cancellationToken) =>
        Do(
            mutation,
            viewer,
            key,
            new { returnId, reason },
            async transaction =>
            {
                if (reason?.Length > ReturnFaults.MaxText)
                    return ChangeOutcome.Refused(new InvalidInput($"reason has at most {ReturnFaults.MaxText} characters.", ["input", "reason"]));
                ReturnStatus[] open = decision == ReturnStatus.Withdrawn ? [ReturnStatus.Requested, ReturnStatus.Approved] : [ReturnStatus.Requested];
                var (found, refusal) = await Find(transaction, returnId, cancellationToken, open);
                if (found is not var (order, asked))
                    return refusal!;
                await SetStatus(transaction, returnId, decision, null, cancellationToken);
                if (decision != ReturnStatus.Approved)
                    await transaction.Execute(
                        """
                        update orders.order_line set returning_quantity = returning_quantity - line.quantity
                        from orders.return_line line where line.return_id = $1 and order_line.id = line.order_line_id
                        """,
                        [returnId],
                        cancellationToken
                    );
                var kind = decision switch
                {
                    ReturnStatus.Approved => OrderEventKind.ReturnApproved,
                    ReturnStatus.Rejected => OrderEventKind.ReturnRejected,
                    _ => OrderEventKind.ReturnWithdrawn,
                };
                await Tell(transaction, order.Id, asked.Id, kind, viewer, channel, cancellationToken, note: reason);
                return returnId;
            },
            cancellationToken
        );

    // 3.
    public async Task<ReturnAnswer> Receive(OrderReturnReceiveInput input, Viewer viewer, string channel, CancellationToken cancellationToken)
    {
        if (!viewer.MayActAt(input.Location))
            return new(null, [new LocationForbidden(input.Location)]);
        if ((await locations.Read(cancellationToken)).Find(input.Location) is not { } place)
            return new(null, [new LocationNotFound(input.Location)]);
        if (!place.ReceivesReturns)
            return new(null, [new InvalidInput("The place does not take goods back.", ["input", "location"])]);
        input = input with { Lines = [.. input.Lines.Select(line => line.Meant())] };
        return await Do(
            "orderReturnReceive",
            viewer,
            input.IdempotencyKey,
            input with { IdempotencyKey = "" },
            async transaction =>
            {
                var (found, refusal) = await Find(transaction, input.ReturnId, cancellationToken, ReturnStatus.Requested, ReturnStatus.Approved);
                if (found is not var (order, asked))
                    return refusal!;
                var lines = await ReturnRows.Lines(transaction, asked.Id, cancellationToken);
                if (ReturnFaults.Of(input, lines) is { Count: > 0 } faults)
                    return ChangeOutcome.Refused(faults);
                // Pieces that did not come are free to be asked for again.
                await transaction.Execute(
                    """
                    with came as (
                      select line.order_line_id, line.quantity, coalesce(came.quantity, 0) as received, came.condition, came.disposition
                      from orders.return_line line
                      left join unnest($2::uuid[], $3::integer[], $4::text[], $5::text[]) as came (id, quantity, condition, disposition) on came.id = line.order_line_id
                      where line.return_id = $1
                    ), noted as (
                      update orders.return_line set received_quantity = came.received, condition = came.condition, disposition = came.disposition
                      from came where return_line.return_id = $1 and return_line.order_line_id = came.order_line_id
                    )
                    update orders.order_line set returning_quantity = returning_quantity - (came.quantity - came.received)
                    from came where order_line.id = came.order_line_id and came.received < came.quantity
                    """,
                    [
                        asked.Id,
                        input.Lines.Select(line => line.LineId).ToArray(),
                        input.Lines.Select(line => line.Quantity).ToArray(),
                        input.Lines.Select(line => line.Condition.ToSql()).ToArray(),
                        input.Lines.Select(line => line.Disposition!.Value.ToSql()).ToArray(),
                    ],
                    cancellationToken
                );
                await SetStatus(transaction, asked.Id, ReturnStatus.Received, place.Id, cancellationToken);
                await Tell(transaction, order.Id, asked.Id, OrderEventKind.ReturnReceived, viewer, channel, cancellationToken, place.Id);
                // The contended rows come last.
                var back = input.Lines.Where(line => line is { Disposition: ReturnDisposition.Restock, Quantity: > 0 })
                    .GroupBy(line => order.Line(line.LineId)!.VariantId)
                    .Select(pieces => new StockMove(pieces.Key, place.Id, pieces.Sum(line => line.Quantity)))
                    .ToArray();
                if (back.Length > 0)
                    await StockLedger.Move(transaction, back, new(MovementKind.Returned, CauseKind.Return, asked.Number, viewer.Actor, channel), cancellationToken);
                return asked.Id;
            },
            cancellationToken
        );
    }

    // 4.
    public async Task<ReturnAnswer> Refund(OrderReturnRefundInput input, Viewer viewer, string channel, CancellationToken cancellationToken)
    {
        var answer = await Do(
            "orderReturnRefund",
            viewer,
            input.IdempotencyKey,
            input with { IdempotencyKey = "" },
            async transaction =>
            {
                var (found, refusal) = await Find(transaction, input.ReturnId, cancellationToken, ReturnStatus.Received);
                if (found is not var (order, asked))
                    return refusal!;
                await transaction.Execute("savepoint attempt", [], cancellationToken);
                var rounding = (await channels.Read(cancellationToken)).Find(order.ChannelId)!.Rounding;
                var back = (await ReturnRows.TakeOff(transaction, order, asked, input.WaiveFee, rounding, cancellationToken)).Back;
                await OrderWrites.Change(
                    transaction,
                    order.Id,
                    "reduced_gross_minor = reduced_gross_minor + $2, reduced_net_minor = reduced_net_minor + $3",
                    "true",
                    new(
                        OrderEventKind.ReturnRefunded,
                        viewer.Actor,
                        channel,
                        asked.LocationId,
                        new() { ReturnId = asked.Id, AmountMinor = -back.Gross.Minor }
                    ),
                    [back.Gross.Minor, back.Net.Minor],
                    cancellationToken
                );
                if (asked.RefundTo == ReturnRefund.StoreCredit && back.Gross.Minor > 0)
                {
                    var cause = new MoneyCause($"return:{asked.Id}", viewer.Actor, channel, $"Return {asked.Number}");
                    if (await OrderSettlement.GiveCredit(transaction, order.Id, back.Gross, cause, cancellationToken) is { } tooMuch)
                    {
                        // What left is being taken at this moment: once it is, credit can be given for it.
                        await transaction.Execute("rollback to savepoint attempt", [], cancellationToken);
                        return ChangeOutcome.Refused(tooMuch);
                    }
                }
                // What goes back the way it came is what was paid beyond what is owed now; what is still being taken follows when it is.
                await OrderSettlement.Settle(transaction, order.Id, viewer.Actor, channel, cancellationToken);
                return asked.Id;
            },
            cancellationToken
        );
        if (answer.Return is { } done)
            await askProviders.AskNow(done.OrderId, cancellationToken);
        return answer;
    }

    private async Task<ReturnAnswer> Do(
        string mutation, Viewer viewer, string? key, object input, Func<CommerceTransaction, Task<ChangeOutcome>> work, CancellationToken cancellationToken)
    {
        var outcome = await Change.Run(db, viewer, mutation, key, input, work, cancellationToken);
        return new(outcome.Id is { } id ? await ReturnRows.ById(db, id, cancellationToken) : null, outcome.Errors());
    }

    /// <summary>The return and its order, both locked, the order first.</summary>
    internal static async Task<((OrderState Order, OrderReturn Return)? Found, ChangeOutcome? Refusal)> Find(
        CommerceTransaction transaction, Guid returnId, CancellationToken cancellationToken, params ReturnStatus[] statuses)
    {
        var orderIds = await transaction.Query("select order_id from orders.return where id = $1", row => row.GetGuid(0), [returnId], cancellationToken);
        if (orderIds is not [var orderId])
            return (null, ChangeOutcome.Refused(new OrderReturnNotFound()));
        var order = await OrderState.Lock(transaction, orderId, cancellationToken);
        var asked = await ReturnRows.Lock(transaction, returnId, cancellationToken);
        return statuses.Contains(asked!.Status) ? ((order!, asked), null) : (null, ChangeOutcome.Refused(new OrderReturnStateInvalid(asked.Status)));
    }

    private static async Task<ReturnWindowClosed?> Late(
        CommerceTransaction transaction, OrderReturnRequestInput input, OrderState order, CancellationToken cancellationToken)
    {
        var rules = await ReturnRules.Of(transaction, order.ChannelId, cancellationToken);
        if (!rules.Any(rule => rule.WindowDays is not null))
            return null;
        var (left, now) = (
            await transaction.Query(
                "select coalesce(max(updated_at), platform.now()), platform.now() from fulfilment.fulfilment where order_id = $1 and status in ('HANDED_OVER', 'SHIPPED', 'DELIVERED')",
                row => (row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1)),
                [order.Id],
                cancellationToken
            )
        )[0];
        return input
            .Lines.Index()
            .Select(line => (line.Index, Until: OrderReturnRule.Of(line.Item.Reason, rules).WindowDays is { } days ? left.AddDays(days) : (DateTimeOffset?)null))
            .Where(line => line.Until < now)
            .Select(line => new ReturnWindowClosed(line.Until!.Value, ["input", "lines", $"{line.Index}"]))
            .FirstOrDefault();
    }

    private static Task SetStatus(CommerceTransaction transaction, Guid returnId, ReturnStatus status, Guid? locationId, CancellationToken cancellationToken) =>
        transaction.Execute(
            "update orders.return set status = $2, location_id = coalesce($3::uuid, location_id), updated_at = clock_timestamp() where id = $1",
            [returnId, status.ToSql(), locationId],
            cancellationToken
        );

    private async Task Tell(
        CommerceTransaction transaction,
        Guid orderId,
        Guid returnId,
        OrderEventKind kind,
        Viewer viewer,
        string channel,
        CancellationToken cancellationToken,
        Guid? place = null,
        string? note = null
    ) =>
        await OrderWrites.Tell(
            transaction,
            orderId,
            new(kind, viewer.Actor, channel, place ?? await locations.PlaceOf(viewer, cancellationToken), new() { ReturnId = returnId }, note),
            cancellationToken
        );
}

/// <summary>The return as it is now, and what was refused.</summary>
public sealed record ReturnAnswer(OrderReturn? Return, IReadOnlyList<object> Errors);
