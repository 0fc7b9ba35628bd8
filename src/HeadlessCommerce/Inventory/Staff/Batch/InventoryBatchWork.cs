using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Inventory.Documents;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Staff.Batch;

/// <summary>Many rows as one change: variants are found, levels moved and read again in one statement each, whatever the number of rows.</summary>
public sealed class InventoryBatchWork(CommerceDb db, LocationDirectory locations)
{
    private const int MaxOnHand = 1_000_000_000; // as the table's constraint

    public Task<InventoryBatchAnswer> Adjust(InventoryLevelsAdjustInput input, Viewer viewer, ShopContext shop, CancellationToken cancellationToken) =>
        Run(
            new(
                "inventoryLevelsAdjust",
                input.IdempotencyKey,
                input,
                [
                    .. input.Rows.Select((row, i) => new Row(
                        row.Sku,
                        row.Location,
                        (variant, location) => new(variant, location, row.Delta, row.ExpectedVersion),
                        row.Delta is 0 or < -MaxOnHand or > MaxOnHand
                            ? new("delta is not 0, and from -1,000,000,000 to 1,000,000,000.", PathOf(i, "delta"))
                            : null
                    )),
                ],
                InventoryWork.Cause(input.Reason, input.Reference, viewer, shop),
                input.OnError,
                viewer
            ),
            cancellationToken
        );

    public Task<InventoryBatchAnswer> Set(InventoryLevelsSetInput input, Viewer viewer, ShopContext shop, CancellationToken cancellationToken) =>
        Run(
            new(
                "inventoryLevelsSet",
                input.IdempotencyKey,
                input,
                [
                    .. input.Rows.Select((row, i) => new Row(
                        row.Sku,
                        row.Location,
                        (variant, location) => new(variant, location, 0, row.ExpectedVersion, row.OnHand, row.ExpectedOnHand),
                        row.OnHand is < 0 or > MaxOnHand ? new("onHand is from 0 to 1,000,000,000.", PathOf(i, "onHand"))
                            : row is { ExpectedVersion: null, ExpectedOnHand: null } ? new("Give expectedVersion or expectedOnHand.", PathOf(i, "expectedVersion"))
                            : null
                    )),
                ],
                InventoryWork.Cause(input.Reason, input.Reference, viewer, shop),
                input.OnError,
                viewer
            ),
            cancellationToken
        );

    private async Task<InventoryBatchAnswer> Run(Request request, CancellationToken cancellationToken)
    {
        if (request.Rows.Count is 0 or > StockRows.MaxRows)
            return new(null, [new InvalidInput($"Give 1 to {StockRows.MaxRows} rows.", ["input", "rows"])]);
        if ((StockRows.TextFault(request.Key, "idempotencyKey", required: true) ?? StockRows.TextFault(request.Cause.CauseReference, "reference")) is { } fault)
            return new(null, [fault]);
        var places = await locations.Read(cancellationToken);
        return await db.Transaction(
            async transaction =>
            {
                var once = await Idempotency.Once(
                    transaction,
                    $"{request.Viewer.IdempotencyScope}:{request.Mutation}",
                    request.Key,
                    request.Input,
                    () => Apply(transaction, request, places, cancellationToken),
                    cancellationToken
                );
                return once.KeyReused ? new(null, [new IdempotencyKeyReused(request.Key)]) : await Answer(transaction, once.Value!, cancellationToken);
            },
            cancellationToken
        );
    }

    private static async Task<Outcome> Apply(CommerceTransaction transaction, Request request, LocationDirectory.Snapshot places, CancellationToken cancellationToken)
    {
        var skus = (
            await transaction.Query(
                "select sku, id from catalog.variant where sku = any ($1)",
                row => (Sku: row.GetString(0), Id: row.GetGuid(1)),
                [request.Rows.Select(row => row.Sku).Distinct(StringComparer.Ordinal).ToArray()],
                cancellationToken
            )
        ).ToDictionary(row => row.Sku, row => row.Id, StringComparer.Ordinal);
        var errors = new Dictionary<int, IError>();
        var moves = new Dictionary<(Guid, Guid), (int Row, StockMove Move)>();
        var keys = new (Guid Variant, Guid Location)?[request.Rows.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var row = request.Rows[i];
            var place = places.Find(row.Location);
            keys[i] = place is not null && skus.TryGetValue(row.Sku, out var variant) ? (variant, place.Id) : null;
            if (Fault(request, i, place, keys[i]) is { } fault)
                errors[i] = fault;
            else if (!moves.TryAdd(keys[i]!.Value, (i, row.Move(keys[i]!.Value.Variant, keys[i]!.Value.Location))))
                errors[i] = new InvalidInput("The variant and location are in an earlier row already.", PathOf(i, "sku"));
        }
        var allOrNothing = request.OnError == BatchErrorPolicy.AllOrNothing;
        if (moves.Count > 0 && !(allOrNothing && errors.Count > 0))
        {
            var moved = await StockLedger.Move(
                transaction,
                [.. moves.Values.Select(entry => entry.Move)],
                request.Cause,
                allOrNothing ? StockMoveRules.AllOrNothing : StockMoveRules.None,
                cancellationToken
            );
            await Refuse(transaction, [.. moved.Where(move => move.Outcome != StockMoveOutcome.Moved)], moves, errors, cancellationToken);
        }
        return new(
            [
                .. keys.Select((key, i) => new RowOutcome(
                    key?.Variant,
                    key?.Location,
                    errors.ContainsKey(i) ? InventoryRowOutcome.Refused
                        : allOrNothing && errors.Count > 0 ? InventoryRowOutcome.NotApplied
                        : InventoryRowOutcome.Applied
                )),
            ],
            [.. errors.OrderBy(error => error.Key).Select(error => Refusal.Of(error.Value))]
        );
    }

    private static async Task Refuse(
        CommerceTransaction transaction,
        IReadOnlyCollection<StockMoved> refused,
        Dictionary<(Guid, Guid), (int Row, StockMove Move)> moves,
        Dictionary<int, IError> errors,
        CancellationToken cancellationToken
    )
    {
        if (refused.Count == 0)
            return;
        var levels = (
            await InventoryReads.Levels(
                transaction,
                [.. refused.Select(move => move.VariantId)],
                [.. refused.Select(move => move.LocationId)],
                cancellationToken
            )
        ).ToDictionary(level => (level.VariantId, level.LocationId));
        foreach (var move in refused)
        {
            var row = moves[(move.VariantId, move.LocationId)].Row;
            errors[row] = move.Outcome == StockMoveOutcome.VersionConflict
                ? new InventoryVersionConflict(levels[(move.VariantId, move.LocationId)]) { Path = PathOf(row, "expectedVersion") }
                : new NotEnoughOnHand(move.OnHand) { Path = PathOf(row, "delta") };
        }
    }

    private static IError? Fault(Request request, int i, Location? place, (Guid, Guid)? key)
    {
        var row = request.Rows[i];
        return row.Fault is { } fault ? fault
            : !request.Viewer.MayActAt(row.Location) ? new LocationForbidden(row.Location) { Path = PathOf(i, "location") }
            : place is null ? new LocationNotFound(row.Location) { Path = PathOf(i, "location") }
            : key is null ? new SkuNotFound(row.Sku, PathOf(i, "sku"))
            : null;
    }

    /// <summary>The outcomes as they were, with the levels as they are now.</summary>
    private static async Task<InventoryBatchAnswer> Answer(CommerceTransaction transaction, Outcome outcome, CancellationToken cancellationToken)
    {
        RowOutcome[] known = [.. outcome.Rows.Where(row => row.Variant is not null)];
        var levels = (
            await InventoryReads.Levels(transaction, [.. known.Select(row => row.Variant!.Value)], [.. known.Select(row => row.Location!.Value)], cancellationToken)
        )
            .DistinctBy(level => (level.VariantId, level.LocationId))
            .ToDictionary(level => (level.VariantId, level.LocationId));
        var results = outcome.Rows.Select((row, i) => new InventoryRowResult(
            i,
            row.Outcome,
            row.Variant is { } variant ? levels.GetValueOrDefault((variant, row.Location!.Value)) : null
        ));
        return new(
            new([.. results], outcome.Rows.Count(row => row.Outcome == InventoryRowOutcome.Applied)),
            [.. outcome.Refusals.Select(refusal => refusal.Read())]
        );
    }

    private static string[] PathOf(int row, string field) => ["input", "rows", $"{row}", field];

    private sealed record Row(string Sku, string Location, Func<Guid, Guid, StockMove> Move, InvalidInput? Fault);

    private sealed record Request(
        string Mutation,
        string Key,
        object Input,
        IReadOnlyList<Row> Rows,
        MovementCause Cause,
        BatchErrorPolicy OnError,
        Viewer Viewer
    );

    /// <summary>What is recorded under the key.</summary>
    private sealed record Outcome(IReadOnlyList<RowOutcome> Rows, IReadOnlyList<Refusal> Refusals);

    private sealed record RowOutcome(Guid? Variant, Guid? Location, InventoryRowOutcome Outcome);
}

/// <summary>What became of the rows, and why some were refused.</summary>
public sealed record InventoryBatchAnswer(InventoryBatchPayload? Payload, IReadOnlyList<IError> Errors);
