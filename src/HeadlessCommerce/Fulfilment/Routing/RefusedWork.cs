using HeadlessCommerce.Fulfilment.Staff;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>
/// A location cannot send what it should: *the order's fulfilments are locked → the rules choose among the others → less work here, new work there, the order hears of it → the allocation
/// moves with the work, and what is not there leaves the stock*. One transaction; if the stock that was chosen is gone by then, it is chosen anew.
/// </summary>
public sealed class RefusedWork(
    CommerceDb db,
    DeliveryMethods methods,
    LocationDirectory locations,
    RoutingRules rules,
    Availability availability,
    IEnumerable<IFulfilmentListener> listeners,
    TimeProvider time
)
{
    private const int MaxAttempts = 3; // of moving an allocation to stock that others want too

    public async Task<(RefusedFulfilment? Answer, IReadOnlyList<object> Errors)> Reject(
        FulfilmentRejectInput input,
        Viewer viewer,
        string channel,
        CancellationToken cancellationToken
    )
    {
        var outcome = await Change.Run(
            db,
            viewer,
            input,
            transaction => Refuse(transaction, input.FulfilmentId, null, input.Reason, viewer, channel, cancellationToken),
            cancellationToken,
            "fulfilmentReject"
        );
        return await Answer(outcome, cancellationToken);
    }

    public async Task<(RefusedFulfilment? Answer, IReadOnlyList<object> Errors)> ShortPick(
        FulfilmentShortPickInput input,
        Viewer viewer,
        string channel,
        CancellationToken cancellationToken
    )
    {
        if (input.Reason is not (RefusalReason.NotFound or RefusalReason.Damaged))
            return (null, [new InvalidInput("reason is NOT_FOUND or DAMAGED; reject the whole work for any other.", ["input", "reason"])]);
        if (input.Lines.Count == 0 || input.Lines.DistinctBy(line => line.Sku).Count() < input.Lines.Count)
            return (null, [new InvalidInput("lines names each of the goods of which too little was found, once.", ["input", "lines"])]);
        var outcome = await Change.Run(
            db,
            viewer,
            input,
            transaction => Refuse(transaction, input.FulfilmentId, input.Lines, input.Reason, viewer, channel, cancellationToken),
            cancellationToken,
            "fulfilmentShortPick"
        );
        return await Answer(outcome, cancellationToken);
    }

    /// <param name="transaction">Its unit of work.</param>
    /// <param name="id">Of the fulfilment.</param>
    /// <param name="picked">What was found of some of the goods; null: nothing is sent from here.</param>
    /// <param name="reason">Why.</param>
    /// <param name="viewer">Who says so.</param>
    /// <param name="channel">Through which channel.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    private async Task<ChangeOutcome> Refuse(
        CommerceTransaction transaction,
        Guid id,
        IReadOnlyList<PickedInput>? picked,
        RefusalReason reason,
        Viewer viewer,
        string channel,
        CancellationToken cancellationToken
    )
    {
        if (await RefusedTask.Lock(transaction, id, cancellationToken) is not { } task || !viewer.MayActAt((await locations.Find(task.LocationId, cancellationToken))!.Code))
            return ChangeOutcome.Refused(new FulfilmentNotFound());
        if (task.Status is not (FulfilmentStatus.Open or FulfilmentStatus.Picking or FulfilmentStatus.Ready))
            return ChangeOutcome.Refused(new FulfilmentStateInvalid(task.Status, $"It is {task.Status.ToSql()}: its goods have left, or nobody is to send them."));
        if (task.Kind.IsPickup)
            return ChangeOutcome.Refused(new FulfilmentStateInvalid(task.Status, "Its goods are collected here: the shopper chose this place. Cancel, or bring goods here by a transfer."));
        if (picked is not null && task.Fault(picked) is { } wrong)
            return ChangeOutcome.Refused(wrong);
        var missing = picked is null ? task.Lines : task.Missing(picked);

        for (var attempt = 1; ; attempt++)
        {
            var (plan, decision) = await Choose(transaction, task, missing, cancellationToken);
            if (plan is null)
                return ChangeOutcome.Refused(new NoOtherSource(decision.Excluded));
            await transaction.Execute("savepoint attempt", [], cancellationToken);
            var all = missing.Count == task.Lines.Count && missing.All(line => task.Lines.Contains(line));
            await task.Lessen(transaction, missing, all, cancellationToken);
            var cause = new RoutingCause(picked is null ? RoutingReason.Rejected : RoutingReason.ShortPick, viewer.Actor, id, reason);
            OrderedLine[] lines = [.. missing.Select(line => new OrderedLine(line.OrderLineId, line.VariantId, line.Quantity))];
            await Fulfilments.Open(transaction, task.OrderId, plan, lines, cancellationToken, cause);
            var change = new FulfilmentChanged(id, task.OrderId, task.LocationId, task.Status, all ? FulfilmentStatus.Cancelled : task.Status, viewer.Actor, channel);
            foreach (var listener in listeners)
                await listener.OnFulfilmentChanged(transaction, change, cancellationToken);
            var refusals = await StockReallocation.Move(transaction, task.OrderId, task.LocationId, plan.Parcels.SelectMany(parcel => parcel.Lines), cancellationToken);
            if (refusals.Count == 0)
                break;
            await transaction.Execute("rollback to savepoint attempt", [], cancellationToken);
            if (attempt == MaxAttempts)
                return ChangeOutcome.Refused(new NoOtherSource(decision.Excluded));
        }
        if (reason is RefusalReason.NotFound or RefusalReason.Damaged)
            await Correct(transaction, task, missing, reason, viewer, channel, cancellationToken);
        return id;
    }

    /// <summary>The rules choose among the method's other senders, without those that have refused pieces of this order.</summary>
    private async Task<(FulfilmentPlan? Plan, RoutingDecision Decision)> Choose(
        CommerceTransaction transaction,
        RefusedTask task,
        IReadOnlyList<RefusedLine> missing,
        CancellationToken cancellationToken
    )
    {
        var method = (await methods.Read(cancellationToken)).First(method => method.Id == task.MethodId);
        var places = await locations.Read(cancellationToken);
        var (country, postalCode) = task.Decision is { } known ? (CountryCode.Parse(known.Country), known.PostalCode) : (places.Find(task.LocationId)!.CountryCode, null);
        var ground = await rules.Ground(task.Decision?.ChannelId, cancellationToken);
        var refused = await task.RefusedBefore(transaction, cancellationToken);
        var zone = method.ZoneOf(country, postalCode);
        var excluded = new List<RoutingExclusion>();
        var senders = new Dictionary<Guid, (RoutingPlace Place, DeliveryPromise Promise)>();
        foreach (var sender in DeliveryOffers.Senders(method, places))
        {
            if (sender.Id == task.LocationId || refused.Contains(sender.Id))
                excluded.Add(new(sender.Id, RoutingObstacle.RefusedBefore));
            else if (zone is null || DeliveryOffers.Promise(method, zone, sender, time.GetUtcNow()) is not { } promise)
                excluded.Add(new(sender.Id, RoutingObstacle.NotInTime));
            else
                senders[sender.Id] = (ground.Place(sender, country, near: null), promise);
        }
        var stock = await availability.SellableByLocation([.. missing.Select(line => line.VariantId).Distinct()], cancellationToken);
        var routed = OrderRouting.Decide(
            missing.Select(line => new DeliveryLine(line.VariantId, line.Quantity)),
            [.. senders.Values.Select(sender => sender.Place)],
            stock.ToDictionary(level => (level.VariantId, level.LocationId), level => level.Quantity),
            ground.Rules,
            excluded,
            country.Value,
            postalCode,
            ground.ChannelId
        );
        if (routed.Parcels is not { } parcels)
            return (null, routed.Decision);
        DeliveryPromise[] promises = [.. parcels.Select(parcel => senders[parcel.LocationId].Promise)];
        return (
            new(
                task.MethodId,
                task.Kind,
                new(promises.Max(promise => promise.Earliest), promises.Max(promise => promise.Latest)),
                parcels,
                routed.Decision
            ),
            routed.Decision
        );
    }

    /// <summary>What is not there is not sold again: a movement. If the ledger knows already that less lies there, there is nothing to correct.</summary>
    private static Task Correct(
        CommerceTransaction transaction,
        RefusedTask task,
        IReadOnlyList<RefusedLine> missing,
        RefusalReason reason,
        Viewer viewer,
        string channel,
        CancellationToken cancellationToken
    ) =>
        StockLedger.Move(
            transaction,
            [.. missing.GroupBy(line => line.VariantId).Select(lines => new StockMove(lines.Key, task.LocationId, -lines.Sum(line => line.Quantity)))],
            new(
                reason == RefusalReason.Damaged ? MovementKind.Damaged : MovementKind.Lost,
                CauseKind.Order,
                task.OrderId.ToString(),
                viewer.Actor,
                channel
            ),
            cancellationToken
        );

    private async Task<(RefusedFulfilment? Answer, IReadOnlyList<object> Errors)> Answer(ChangeOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.Id is not { } id)
            return (null, outcome.Errors());
        var tasks = await db.Query(
            $"""
            select {Fulfilments.Columns} from fulfilment.fulfilment
            where id = $1 or id in (select fulfilment_id from fulfilment.routing where from_fulfilment_id = $1) order by id
            """,
            row => Fulfilments.Read(row, withCode: false),
            [id],
            cancellationToken
        );
        return (new(tasks.First(task => task.Id == id), [.. tasks.Where(task => task.Id != id)]), []);
    }
}
