namespace HeadlessCommerce.Inventory;

/// <summary>A change of what lies at a location, or is on its way there.</summary>
/// <param name="Delta">Pieces in (above zero) or out.</param>
/// <param name="ExpectedVersion">Compare-and-set: refused unless the level has this version. Null: whatever it has; 0: not there yet.</param>
/// <param name="Target">What is to lie there afterwards, instead of <paramref name="Delta"/>.</param>
/// <param name="ExpectedOnHand">Compare-and-set: refused unless so much lies there.</param>
/// <param name="InTransit">So many more (or fewer) are on their way from other locations.</param>
/// <param name="Incoming">So many more (or fewer) are expected from suppliers.</param>
public readonly record struct StockMove(
    Guid VariantId,
    Guid LocationId,
    int Delta,
    long? ExpectedVersion = null,
    int? Target = null,
    int? ExpectedOnHand = null,
    int InTransit = 0,
    int Incoming = 0
);

/// <summary>How the lines of one call hang together.</summary>
[Flags]
public enum StockMoveRules
{
    None = 0,

    /// <summary>One line that is refused stops the others.</summary>
    AllOrNothing = 1,

    /// <summary>What is promised to orders and carts stays: only free pieces go out.</summary>
    KeepPromises = 2,
}

/// <summary>Why on hand changed, as the ledger keeps it.</summary>
/// <param name="CauseKind">What kind of thing caused it.</param>
/// <param name="CauseReference">Of the cause: an order's id, a delivery note, a file.</param>
/// <param name="Actor">Who: <c>Viewer.Actor</c>.</param>
/// <param name="Channel">Code of the channel it came through, if one.</param>
public sealed record MovementCause(MovementKind Kind, CauseKind CauseKind, string? CauseReference, string Actor, string? Channel);

/// <summary>What became of one move.</summary>
/// <param name="Outcome">Whether it was done.</param>
/// <param name="OnHand">Pieces there now.</param>
/// <param name="Version">The level's version now; 0 when there is none.</param>
public readonly record struct StockMoved(Guid VariantId, Guid LocationId, StockMoveOutcome Outcome, int OnHand, long Version);

public enum StockMoveOutcome
{
    Moved,

    /// <summary>The level has another version than the caller read.</summary>
    VersionConflict,

    /// <summary>It would leave less than nothing, or more than a level can count.</summary>
    OutOfRange,

    /// <summary>It would take out pieces that are promised to orders or carts.</summary>
    Promised,
}

/// <summary>How stock came or went.</summary>
public enum MovementKind
{
    /// <summary>Delivered to the location.</summary>
    Received,

    /// <summary>A count found another number.</summary>
    Counted,

    /// <summary>Broken or spoiled.</summary>
    Damaged,

    /// <summary>Gone, and nobody knows where: missing from a transfer, stolen.</summary>
    Lost,

    /// <summary>Came back from a customer.</summary>
    Returned,

    /// <summary>An earlier movement was wrong.</summary>
    Correction,

    /// <summary>Sent to a customer.</summary>
    Dispatched,

    /// <summary>Given to a customer at the counter.</summary>
    HandedOver,

    /// <summary>Sent to or received from another location.</summary>
    Transferred,
}

/// <summary>What a movement of stock comes from.</summary>
public enum CauseKind
{
    /// <summary>An order; the reference is its id.</summary>
    Order,

    /// <summary>Somebody put stock in or out.</summary>
    Adjustment,

    /// <summary>A file that was imported.</summary>
    Import,

    /// <summary>The beginning: sample data.</summary>
    Seed,

    /// <summary>A transfer between locations.</summary>
    Transfer,

    /// <summary>A count.</summary>
    Count,

    /// <summary>Goods that came back.</summary>
    Return,

    /// <summary>A purchase from a supplier.</summary>
    Purchase,
}
