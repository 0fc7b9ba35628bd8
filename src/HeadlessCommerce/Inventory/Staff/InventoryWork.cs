using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Staff;

/// <summary>What staff does to a level: checks, then one transaction with the change, its news and its idempotency record.</summary>
public sealed class InventoryWork(CommerceDb db, LocationDirectory locations)
{
    private const int MaxQuantity = 1_000_000_000; // as the table's constraint
    private const int MaxText = 200;

    public Task<InventoryAnswer> Adjust(InventoryAdjustInput input, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var faults = TextFaults(input.IdempotencyKey, input.Reference);
        if (input.Delta is 0 or < -MaxQuantity or > MaxQuantity)
            faults.Add(new("delta is not 0, and from -1,000,000,000 to 1,000,000,000.", ["input", "delta"]));
        var cause = Cause(input.Reason, input.Reference, viewer, shop);
        return Change(
            new("inventoryAdjust", input.Sku, input.Location, input.IdempotencyKey, input, viewer, faults),
            (transaction, level) =>
                StockLedger.Move(transaction, [new(level.VariantId, level.LocationId, input.Delta, input.ExpectedVersion)], cause, cancellationToken),
            cancellationToken
        );
    }

    public Task<InventoryAnswer> Set(InventorySetInput input, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var faults = TextFaults(input.IdempotencyKey, input.Reference);
        if (input.OnHand is < 0 or > MaxQuantity)
            faults.Add(new("onHand is from 0 to 1,000,000,000.", ["input", "onHand"]));
        if (input is { ExpectedVersion: null, ExpectedOnHand: null })
            faults.Add(new("Give expectedVersion or expectedOnHand.", ["input", "expectedVersion"]));
        var cause = Cause(input.Reason, input.Reference, viewer, shop);
        return Change(
            new("inventorySet", input.Sku, input.Location, input.IdempotencyKey, input, viewer, faults),
            (transaction, level) =>
                StockLedger.Move(
                    transaction,
                    [new(level.VariantId, level.LocationId, 0, input.ExpectedVersion, input.OnHand, input.ExpectedOnHand)],
                    cause,
                    cancellationToken
                ),
            cancellationToken
        );
    }

    public Task<InventoryAnswer> SetSafetyStock(SafetyStockSetInput input, Viewer viewer, CancellationToken cancellationToken)
    {
        var faults = TextFaults(input.IdempotencyKey, reference: null);
        if (input.SafetyStock is < 0 or > MaxQuantity)
            faults.Add(new("safetyStock is from 0 to 1,000,000,000.", ["input", "safetyStock"]));
        return Change(
            new("safetyStockSet", input.Sku, input.Location, input.IdempotencyKey, input, viewer, faults),
            (transaction, level) =>
                StockLedger.SetSafetyStock(transaction, level.VariantId, level.LocationId, input.SafetyStock, input.ExpectedVersion, cancellationToken),
            cancellationToken
        );
    }

    public Task<InventoryAnswer> SetBackorder(BackorderPolicySetInput input, Viewer viewer, CancellationToken cancellationToken)
    {
        var faults = TextFaults(input.IdempotencyKey, reference: null);
        faults.AddRange(BackorderFaults.Of(input.Policy));
        var policy = input.Policy is { } wanted ? new BackorderPolicy(wanted.Kind, wanted.Limit, wanted.ShipsAt, wanted.ShipsWithinDays) : null;
        return Change(
            new("backorderPolicySet", input.Sku, input.Location, input.IdempotencyKey, input, viewer, faults),
            (transaction, level) => StockLedger.SetBackorder(transaction, level.VariantId, level.LocationId, policy, cancellationToken),
            cancellationToken
        );
    }

    private async Task<InventoryAnswer> Change(
        Request request,
        Func<CommerceTransaction, InventoryLevel, Task<IReadOnlyList<StockMoved>>> change,
        CancellationToken cancellationToken
    )
    {
        if (request.Faults.Count > 0)
            return new(null, [.. request.Faults]);
        if (!request.Viewer.MayActAt(request.Location))
            return new(null, [new LocationForbidden(request.Location)]);
        if ((await locations.Read(cancellationToken)).Find(request.Location) is null)
            return new(null, [new LocationNotFound(request.Location)]);
        return await db.Transaction(
            async transaction =>
            {
                Task<InventoryLevel?> Level() => InventoryReads.Level(transaction, request.Sku, request.Location, cancellationToken);
                var once = await Idempotency.Once(
                    transaction,
                    $"{request.Viewer.IdempotencyScope}:{request.Mutation}",
                    request.Key,
                    request.Input,
                    async () => await Level() is { } level ? new Outcome((await change(transaction, level))[0].Outcome) : new Outcome(null),
                    cancellationToken
                );
                return once.KeyReused ? new(null, [new IdempotencyKeyReused(request.Key)]) : Answer(once.Value!, await Level(), request.Sku);
            },
            cancellationToken
        );
    }

    /// <summary>The outcome as it was, with the level as it is now.</summary>
    private static InventoryAnswer Answer(Outcome outcome, InventoryLevel? level, string sku) =>
        (outcome.Move, level) switch
        {
            (null, _) or (_, null) => new(null, [new SkuNotFound(sku, ["input", "sku"])]),
            (StockMoveOutcome.VersionConflict, { } current) => new(new(current), [new InventoryVersionConflict(current)]),
            (StockMoveOutcome.OutOfRange, { } current) => new(new(current), [new NotEnoughOnHand(current.OnHand)]),
            (_, { } changed) => new(new(changed), []),
        };

    internal static MovementCause Cause(InventoryReason reason, string? reference, Viewer viewer, ShopContext shop) =>
        new(
            Enum.Parse<MovementKind>(reason.ToString()),
            reason switch
            {
                InventoryReason.Counted => CauseKind.Count,
                InventoryReason.Returned => CauseKind.Return,
                _ => CauseKind.Adjustment,
            },
            reference,
            viewer.Actor,
            shop.Channel.Code
        );

    private static List<InvalidInput> TextFaults(string key, string? reference)
    {
        var faults = new List<InvalidInput>();
        if (key.Length is 0 or > MaxText)
            faults.Add(new($"idempotencyKey has 1 to {MaxText} characters.", ["input", "idempotencyKey"]));
        if (reference?.Length > MaxText)
            faults.Add(new($"reference has at most {MaxText} characters.", ["input", "reference"]));
        return faults;
    }

    private sealed record Request(string Mutation, string Sku, string Location, string Key, object Input, Viewer Viewer, IReadOnlyList<InvalidInput> Faults);

    /// <summary>What is recorded under the key. <paramref name="Move"/> is null when there was no such SKU.</summary>
    private sealed record Outcome(StockMoveOutcome? Move);
}

/// <summary>The level when it is known, and what was refused.</summary>
public sealed record InventoryAnswer(InventoryLevelPayload? Payload, IReadOnlyList<IError> Errors);
