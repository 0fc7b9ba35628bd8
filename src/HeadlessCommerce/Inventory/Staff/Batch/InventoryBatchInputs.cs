namespace HeadlessCommerce.Inventory.Staff.Batch;

/// <summary>What one bad row does to the others.</summary>
public enum BatchErrorPolicy
{
    /// <summary>Rows that can be done are done; the others are listed with their reasons.</summary>
    ApplyValid,

    /// <summary>One row that cannot be done stops all.</summary>
    AllOrNothing,
}

/// <summary>Stock that comes or goes.</summary>
/// <param name="Sku">The variant's.</param>
/// <param name="Location">Code of the location.</param>
/// <param name="Delta">Pieces in (above zero) or out (below); not 0.</param>
/// <param name="ExpectedVersion">Compare-and-set: refused unless the level has this version.</param>
public sealed record InventoryAdjustRowInput(string Sku, string Location, int Delta, long? ExpectedVersion = null);

/// <summary>Many adjustments for one reason.</summary>
/// <param name="Rows">1 to 500; a variant and location once.</param>
/// <param name="Reason">Why.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="Reference">Of the cause, for the ledger: a delivery note, a ticket.</param>
/// <param name="OnError">What one bad row does to the others.</param>
public sealed record InventoryLevelsAdjustInput(
    IReadOnlyList<InventoryAdjustRowInput> Rows,
    InventoryReason Reason,
    string IdempotencyKey,
    string? Reference = null,
    BatchErrorPolicy OnError = BatchErrorPolicy.ApplyValid
);

/// <summary>What lies there. Compare-and-set: give expectedVersion or expectedOnHand.</summary>
/// <param name="Sku">The variant's.</param>
/// <param name="Location">Code of the location.</param>
/// <param name="OnHand">Pieces that lie there.</param>
/// <param name="ExpectedVersion">Refused unless the level still has the version that you read; 0 when the location has never had it.</param>
/// <param name="ExpectedOnHand">Refused unless on hand is still what you read; reservations and orders meanwhile do not matter.</param>
public sealed record InventorySetRowInput(string Sku, string Location, int OnHand, long? ExpectedVersion = null, int? ExpectedOnHand = null);

/// <summary>Many levels set for one reason.</summary>
/// <param name="Rows">1 to 500; a variant and location once.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="Reason">Why.</param>
/// <param name="Reference">Of the cause, for the ledger.</param>
/// <param name="OnError">What one bad row does to the others.</param>
public sealed record InventoryLevelsSetInput(
    IReadOnlyList<InventorySetRowInput> Rows,
    string IdempotencyKey,
    InventoryReason Reason = InventoryReason.Counted,
    string? Reference = null,
    BatchErrorPolicy OnError = BatchErrorPolicy.ApplyValid
);
