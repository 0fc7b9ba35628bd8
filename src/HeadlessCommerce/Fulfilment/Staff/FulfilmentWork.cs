using System.Security.Cryptography;
using System.Text;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Fulfilment.Staff;

/// <summary>
/// What staff does with a fulfilment, a step at a time, each in one transaction: the order's fulfilments are locked, the state is checked and written, listeners hear of it,
/// and at last the goods leave the ledger. The locks are taken in the same order as by a cancellation: fulfilments, order, stock.
/// </summary>
public sealed class FulfilmentWork(CommerceDb db, LocationDirectory locations, IEnumerable<IFulfilmentListener> listeners)
{
    private const int MaxMisses = 5; // of a million codes
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <param name="step">What is done.</param>
    /// <param name="id">The fulfilment.</param>
    /// <param name="pickupCode">What the shopper said; null for steps that need none.</param>
    /// <param name="key">Idempotency key, if one was given.</param>
    /// <param name="viewer">Who does it.</param>
    /// <param name="channel">Code of the channel it comes through.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    internal async Task<FulfilmentAnswer> Do(
        FulfilmentStep step, Guid id, string? pickupCode, string? key, Viewer viewer, string channel, CancellationToken cancellationToken)
    {
        if (key is { Length: 0 or > 200 })
            return new(null, [new InvalidInput("idempotencyKey has 1 to 200 characters.", ["input", "idempotencyKey"])]);
        return await db.Transaction(
            async transaction =>
            {
                var once = await Idempotency.Once(
                    transaction,
                    $"{viewer.IdempotencyScope}:{step.Mutation}",
                    key,
                    new { id, pickupCode },
                    () => Take(transaction, step, id, pickupCode, viewer, channel, cancellationToken),
                    cancellationToken
                );
                if (once.KeyReused)
                    return new FulfilmentAnswer(null, [new IdempotencyKeyReused(key!)]);
                var outcome = once.Value!;
                return outcome.NotFound ? new FulfilmentAnswer(null, [new FulfilmentNotFound()]) : new(await Read(transaction, id, cancellationToken), outcome.Errors);
            },
            cancellationToken
        );
    }

    private async Task<Outcome> Take(
        CommerceTransaction transaction, FulfilmentStep step, Guid id, string? pickupCode, Viewer viewer, string channel, CancellationToken cancellationToken)
    {
        if (await Lock(transaction, id, cancellationToken) is not { } task)
            return new(NotFound: true);
        var place = await locations.Find(task.LocationId, cancellationToken);
        if (!viewer.MayActAt(place!.Code))
            return new(NotFound: true);
        if (step.Fault(task.Kind, task.Status) is { } fault)
            return new(State: new(task.Status, fault));
        if (step.ForPickup is true && await CodeFault(transaction, task, pickupCode, cancellationToken) is { } refused)
            return refused;

        // What is still to come cannot be ready, however soon it is expected.
        if (step.To == FulfilmentStatus.Ready && task.Waiting.Count > 0)
            return new(Missing: await WithSkus(transaction, task.Waiting, cancellationToken));

        if (step.Leaves is not null)
            foreach (var listener in listeners)
                if (await listener.Objection(transaction, task.OrderId, cancellationToken) is { } objection)
                    return new(State: new(task.Status, objection));

        // If its goods turn out to be missing, nothing of the step stays.
        await transaction.Execute("savepoint step", [], cancellationToken);
        await Write(transaction, task, step.To, cancellationToken);
        var change = new FulfilmentChanged(id, task.OrderId, task.LocationId, task.Status, step.To, viewer.Actor, channel);
        foreach (var listener in listeners)
            await listener.OnFulfilmentChanged(transaction, change, cancellationToken);
        if (step.Leaves is not { } kind)
            return new();
        var refusals = await StockLedger.Dispatch(transaction, task.OrderId, task.Goods, kind, viewer.Actor, channel, cancellationToken);
        if (refusals.Count == 0)
            return new();
        await transaction.Execute("rollback to savepoint step", [], cancellationToken);
        return new(Missing: await WithSkus(transaction, refusals, cancellationToken));
    }

    /// <summary>Locks all fulfilments of the order: two that end at the same time must see each other, or the order's status would tell of one only.</summary>
    private static async Task<LockedTask?> Lock(CommerceTransaction transaction, Guid id, CancellationToken cancellationToken)
    {
        var rows = await transaction.Query(
            """
            select id, order_id, location_id, kind, status, pickup_code, pickup_misses,
              case when pickup_blocked_until > platform.now() then pickup_blocked_until end
            from fulfilment.fulfilment
            where order_id = (select order_id from fulfilment.fulfilment where id = $1)
            order by id
            for update
            """,
            row => new LockedTask(
                row.GetGuid(0),
                row.GetGuid(1),
                row.GetGuid(2),
                SqlEnum.Parse<DeliveryKind>(row.GetString(3)),
                SqlEnum.Parse<FulfilmentStatus>(row.GetString(4)),
                row.IsDBNull(5) ? null : row.GetString(5),
                row.GetInt32(6),
                row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
                []
            ),
            [id],
            cancellationToken
        );
        if (rows.FirstOrDefault(row => row.Id == id) is not { } task)
            return null;
        var goods = await transaction.Query(
            """
            select line.variant_id, line.quantity, coalesce(allocation.backordered, 0)
            from fulfilment.fulfilment_line line
            left join inventory.allocation on allocation.order_id = $2 and allocation.variant_id = line.variant_id and allocation.location_id = $3
            where line.fulfilment_id = $1
            """,
            row => (Line: new StockLine(row.GetGuid(0), task.LocationId, row.GetInt32(1)), Backordered: row.GetInt32(2)),
            [id, task.OrderId, task.LocationId],
            cancellationToken
        );
        return task with
        {
            Goods = [.. goods.Select(row => row.Line)],
            Waiting =
            [
                .. goods.Where(row => row.Backordered > 0)
                    .Select(row => new StockRefusal(row.Line.VariantId, row.Line.LocationId, row.Line.Quantity, Math.Max(0, row.Line.Quantity - row.Backordered))),
            ],
        };
    }

    private static async Task<Outcome?> CodeFault(CommerceTransaction transaction, LockedTask task, string? given, CancellationToken cancellationToken)
    {
        if (task.BlockedUntil is { } until)
            return new(Blocked: new(until));
        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given?.Trim() ?? ""), Encoding.UTF8.GetBytes(task.PickupCode ?? "")) && task.PickupCode is not null)
            return null;
        var left = MaxMisses - task.Misses - 1;
        await transaction.Execute(
            "update fulfilment.fulfilment set pickup_misses = $2, pickup_blocked_until = case when $3 then platform.now() + $4 end where id = $1",
            [task.Id, left > 0 ? task.Misses + 1 : 0, left <= 0, Pause],
            cancellationToken
        );
        return new(WrongCode: new(left));
    }

    private static Task Write(CommerceTransaction transaction, LockedTask task, FulfilmentStatus to, CancellationToken cancellationToken)
    {
        transaction.WroteEvents();
        return transaction.Execute(
            $"""
            with changed as (
              update fulfilment.fulfilment set status = $2, version = version + 1, updated_at = platform.now(), pickup_misses = 0
              where id = $1
              returning id, order_id, location_id, status
            )
            insert into platform.outbox (partition, topic, key, payload)
            select abs(hashtext(order_id::text) % 8), '{Fulfilments.Topic}', order_id::text,
              jsonb_build_object('fulfilmentId', id, 'orderId', order_id, 'locationId', location_id, 'to', status)
            from changed
            """,
            [task.Id, SqlEnum.ToSql(to)],
            cancellationToken
        );
    }

    private static async Task<FulfilmentTask> Read(CommerceTransaction transaction, Guid id, CancellationToken cancellationToken) =>
        (
            await transaction.Query(
                $"select {Fulfilments.Columns} from fulfilment.fulfilment where id = $1",
                row => Fulfilments.Read(row, withCode: false),
                [id],
                cancellationToken
            )
        )[0];

    private static async Task<IReadOnlyList<MissingGoods>> WithSkus(
        CommerceTransaction transaction, IReadOnlyList<StockRefusal> refusals, CancellationToken cancellationToken)
    {
        var skus = (
            await transaction.Query(
                "select id, sku from catalog.variant where id = any ($1)",
                row => (Id: row.GetGuid(0), Sku: row.GetString(1)),
                [refusals.Select(refusal => refusal.VariantId).ToArray()],
                cancellationToken
            )
        ).ToDictionary(row => row.Id, row => row.Sku);
        return [.. refusals.Select(refusal => new MissingGoods(skus[refusal.VariantId], refusal.Requested, refusal.Available))];
    }

    private sealed record LockedTask(
        Guid Id,
        Guid OrderId,
        Guid LocationId,
        DeliveryKind Kind,
        FulfilmentStatus Status,
        string? PickupCode,
        int Misses,
        DateTimeOffset? BlockedUntil,
        IReadOnlyList<StockLine> Goods
    )
    {
        /// <summary>Of them, those that are still to come.</summary>
        public IReadOnlyList<StockRefusal> Waiting { get; init; } = [];
    }

    /// <summary>What is recorded under the key: nothing set means done.</summary>
    private sealed record Outcome(
        bool NotFound = false,
        FulfilmentStateInvalid? State = null,
        PickupCodeWrong? WrongCode = null,
        PickupCodeBlocked? Blocked = null,
        IReadOnlyList<MissingGoods>? Missing = null
    )
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public IReadOnlyList<IError> Errors =>
            State is not null ? [State]
            : WrongCode is not null ? [WrongCode]
            : Blocked is not null ? [Blocked]
            : Missing is not null ? [new GoodsMissing(Missing)]
            : [];
    }
}

/// <summary>The fulfilment as it is now, and what was refused.</summary>
internal sealed record FulfilmentAnswer(FulfilmentTask? Task, IReadOnlyList<IError> Errors);
