using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Inventory.Staff;

/// <summary>Why staff puts stock in or out.</summary>
public enum InventoryReason
{
    /// <summary>Delivered to the location.</summary>
    Received,

    /// <summary>A count found another number.</summary>
    Counted,

    /// <summary>Broken or spoiled.</summary>
    Damaged,

    /// <summary>Gone, and nobody knows where.</summary>
    Lost,

    /// <summary>Came back from a customer.</summary>
    Returned,

    /// <summary>An earlier movement was wrong.</summary>
    Correction,
}

/// <summary>Stock that comes or goes.</summary>
/// <param name="Sku">The variant's.</param>
/// <param name="Location">Code of the location.</param>
/// <param name="Delta">Pieces in (above zero) or out (below); not 0.</param>
/// <param name="Reason">Why.</param>
/// <param name="Reference">Of the cause, for the ledger: a delivery note, a ticket.</param>
/// <param name="ExpectedVersion">Compare-and-set: refused unless the level has this version.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record InventoryAdjustInput(
    string Sku,
    string Location,
    int Delta,
    InventoryReason Reason,
    string IdempotencyKey,
    string? Reference = null,
    long? ExpectedVersion = null
);

/// <summary>What lies there, as counted. Compare-and-set: give expectedVersion or expectedOnHand.</summary>
/// <param name="Sku">The variant's.</param>
/// <param name="Location">Code of the location.</param>
/// <param name="OnHand">Pieces that lie there.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="ExpectedVersion">Refused unless the level still has the version that you read; 0 when the location has never had it.</param>
/// <param name="ExpectedOnHand">Refused unless on hand is still what you read; reservations and orders meanwhile do not matter.</param>
/// <param name="Reason">Why.</param>
/// <param name="Reference">Of the cause, for the ledger.</param>
public sealed record InventorySetInput(
    string Sku,
    string Location,
    int OnHand,
    string IdempotencyKey,
    long? ExpectedVersion = null,
    int? ExpectedOnHand = null,
    InventoryReason Reason = InventoryReason.Counted,
    string? Reference = null
);

/// <summary>What is kept back from selling.</summary>
/// <param name="Sku">The variant's.</param>
/// <param name="Location">Code of the location.</param>
/// <param name="SafetyStock">Pieces; 0 or more.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="ExpectedVersion">Compare-and-set: refused unless the level has this version.</param>
public sealed record SafetyStockSetInput(string Sku, string Location, int SafetyStock, string IdempotencyKey, long? ExpectedVersion = null);

/// <summary>A level after a change.</summary>
/// <param name="Level">As it is now.</param>
[MutationPayload]
public sealed record InventoryLevelPayload(InventoryLevel? Level);
