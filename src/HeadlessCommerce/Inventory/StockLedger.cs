using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Inventory;

/// <summary>
/// Every way in which stock changes. Each call is one statement that locks the levels in key order (two orders with the same variants must not deadlock), decides on what the locks
/// show, writes the level, its rows and one piece of news per changed level. Call it last in a transaction: a level is the row that buyers contend for.
/// </summary>
public static class StockLedger
{
    /// <summary>Holds stock for a while, all lines or none: sellable pieces, and beyond them what a line that may wait finds left of the backorder limit. An owner that reserves again adds to what it has, and the life time starts anew.</summary>
    /// <returns>The lines that there is too little for; none: reserved.</returns>
    public static Task<IReadOnlyList<StockRefusal>> Reserve(
        CommerceTransaction transaction,
        ReservationOwner owner,
        IEnumerable<StockLine> lines,
        TimeSpan lifetime,
        CancellationToken cancellationToken
    )
    {
        StockLine[] all = [.. lines];
        return Told(transaction)
            .Query(
                StockStatements.Reserve,
                ReadRefusal,
                [.. Columns(all), owner.Id, owner.Kind, lifetime, all.Select(line => line.MayWait).ToArray()],
                cancellationToken
            );
    }

    /// <summary>What <see cref="Reserve"/> does, for many orders in one statement that throws when there is too little for all of them. Not for lines that may wait.</summary>
    internal static SqlStatement ReservingTogether(IEnumerable<(Guid OrderId, IEnumerable<StockLine> Lines)> orders, TimeSpan lifetime)
    {
        (Guid Owner, StockLine Line)[] all = [.. orders.SelectMany(order => order.Lines, (order, line) => (order.OrderId, line))];
        return new(
            StockStatements.ReserveTogether,
            [.. Columns(all.Select(each => each.Line)), all.Select(each => each.Owner).ToArray(), ReservationOwner.Order(default).Kind, lifetime]
        );
    }

    /// <summary>What <see cref="Allocate"/> does, for many orders in one statement that throws unless each of them holds its stock.</summary>
    internal static SqlStatement AllocatingTogether(Guid[] orderIds) => new(StockStatements.AllocateTogether, [orderIds]);

    /// <summary>Gives back what the owner holds; nothing held is no fault.</summary>
    public static Task Release(CommerceTransaction transaction, ReservationOwner owner, CancellationToken cancellationToken) =>
        Told(transaction).Execute(StockStatements.Release, [owner.Id], cancellationToken);

    /// <summary>Turns what is reserved for an order into its allocation, at the same locations.</summary>
    /// <returns>What was allocated: empty when the reservation had expired, and then the order has no stock.</returns>
    public static Task<IReadOnlyList<StockLine>> Allocate(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken) =>
        Told(transaction).Query(StockStatements.Allocate, ReadLine, [new[] { orderId }], cancellationToken);

    /// <summary>Gives back what is allocated to an order and has not left; nothing allocated is no fault.</summary>
    public static Task Deallocate(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken) =>
        Told(transaction).Execute(StockStatements.Deallocate, [orderId], cancellationToken);

    /// <summary>Gives back a part of what is allocated to an order; what is not allocated to it is left out.</summary>
    public static Task DeallocateSome(CommerceTransaction transaction, Guid orderId, IEnumerable<StockLine> lines, CancellationToken cancellationToken) =>
        Told(transaction).Execute(StockStatements.DeallocateSome, [.. Columns(lines), orderId], cancellationToken);

    /// <summary>Goods of an order leave a location: a movement, and less allocated. All lines or none.</summary>
    /// <param name="transaction">The effect's transaction.</param>
    /// <param name="orderId">The order whose allocation is used up.</param>
    /// <param name="lines">What leaves.</param>
    /// <param name="kind"><see cref="MovementKind.Dispatched"/> or <see cref="MovementKind.HandedOver"/>.</param>
    /// <param name="actor"><c>Viewer.Actor</c>.</param>
    /// <param name="channel">Code of the channel, if one.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>The lines that are not allocated to the order or not there; none: done.</returns>
    public static Task<IReadOnlyList<StockRefusal>> Dispatch(
        CommerceTransaction transaction,
        Guid orderId,
        IEnumerable<StockLine> lines,
        MovementKind kind,
        string actor,
        string? channel,
        CancellationToken cancellationToken
    ) =>
        Told(transaction).Query(
            StockStatements.Dispatch,
            ReadRefusal,
            [.. Columns(lines), orderId, SqlEnum.ToSql(kind), actor, channel],
            cancellationToken
        );

    /// <summary>Puts stock in and out, each line by itself unless the rules say otherwise: one that is refused does not stop the others. At most one line per variant and location.</summary>
    public static Task<IReadOnlyList<StockMoved>> Move(
        CommerceTransaction transaction,
        IReadOnlyCollection<StockMove> moves,
        MovementCause cause,
        CancellationToken cancellationToken
    ) => Move(transaction, moves, cause, StockMoveRules.None, cancellationToken);

    public static async Task<IReadOnlyList<StockMoved>> Move(
        CommerceTransaction transaction,
        IReadOnlyCollection<StockMove> moves,
        MovementCause cause,
        StockMoveRules rules,
        CancellationToken cancellationToken
    )
    {
        Guid[] variants = [.. moves.Select(move => move.VariantId)];
        Guid[] locations = [.. moves.Select(move => move.LocationId)];
        await transaction.Execute(StockStatements.EnsureLevels, [variants, locations], cancellationToken);
        return await Told(transaction).Query(
            StockStatements.Move,
            ReadMoved,
            [
                variants,
                locations,
                moves.Select(move => move.Delta).ToArray(),
                moves.Select(move => move.Target).ToArray(),
                moves.Select(move => move.ExpectedVersion).ToArray(),
                moves.Select(move => move.ExpectedOnHand).ToArray(),
                moves.Select(move => move.InTransit).ToArray(),
                moves.Select(move => move.Incoming).ToArray(),
                SqlEnum.ToSql(cause.Kind),
                SqlEnum.ToSql(cause.CauseKind),
                cause.CauseReference,
                cause.Actor,
                cause.Channel,
                rules.HasFlag(StockMoveRules.AllOrNothing),
                rules.HasFlag(StockMoveRules.KeepPromises),
            ],
            cancellationToken
        );
    }

    /// <summary>Keeps so much back from selling. No movement, since nothing comes or goes; reservations that were made stay.</summary>
    public static async Task<IReadOnlyList<StockMoved>> SetSafetyStock(
        CommerceTransaction transaction,
        Guid variantId,
        Guid locationId,
        int quantity,
        long? expectedVersion,
        CancellationToken cancellationToken
    )
    {
        await transaction.Execute(StockStatements.EnsureLevels, [new[] { variantId }, new[] { locationId }], cancellationToken);
        return await Told(transaction)
            .Query(StockStatements.SetSafetyStock, ReadMoved, [variantId, locationId, quantity, expectedVersion], cancellationToken);
    }

    /// <summary>So much may be promised beyond what lies there from now on; what was promised stays promised. No policy: nothing.</summary>
    public static async Task<IReadOnlyList<StockMoved>> SetBackorder(
        CommerceTransaction transaction,
        Guid variantId,
        Guid locationId,
        BackorderPolicy? policy,
        CancellationToken cancellationToken
    )
    {
        // Whoever sets the variant's policy at this moment goes before or after.
        await transaction.Execute("select from catalog.variant where id = $1 for key share", [variantId], cancellationToken);
        await transaction.Execute(StockStatements.EnsureLevels, [new[] { variantId }, new[] { locationId }], cancellationToken);
        return await Told(transaction).Query(
            BackorderStatements.SetPolicy,
            ReadMoved,
            [
                variantId,
                locationId,
                policy is null ? null : policy.Kind.ToSql(),
                policy?.Limit ?? 0,
                policy?.ShipsAt?.ToUniversalTime(),
                policy?.ShipsWithinDays,
            ],
            cancellationToken
        );
    }

    /// <summary>The statements put news on the outbox: its dispatcher is to wake after the commit.</summary>
    private static CommerceTransaction Told(CommerceTransaction transaction)
    {
        transaction.WroteEvents();
        return transaction;
    }

    private static object[] Columns(IEnumerable<StockLine> lines)
    {
        StockLine[] all = [.. lines];
        return
        [
            all.Select(line => line.VariantId).ToArray(),
            all.Select(line => line.LocationId).ToArray(),
            all.Select(line => line.Quantity).ToArray(),
        ];
    }

    private static StockRefusal ReadRefusal(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetInt32(3));

    private static StockMoved ReadMoved(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetGuid(1),
            row.GetString(2) switch
            {
                "MOVED" => StockMoveOutcome.Moved,
                "VERSION" => StockMoveOutcome.VersionConflict,
                "PROMISED" => StockMoveOutcome.Promised,
                _ => StockMoveOutcome.OutOfRange,
            },
            row.GetInt32(3),
            row.GetInt64(4)
        );

    private static StockLine ReadLine(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2));
}
