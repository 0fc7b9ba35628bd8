using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.Counts;

/// <summary>
/// Somebody counts what lies at a location, while it goes on selling. Each line keeps what the ledger said at the moment it was counted; closing the count moves the differences,
/// so that what was sold or received between counting and closing stays sold and received.
/// </summary>
[Authorize(Rights.InventoryRead)]
public sealed record StockCount
{
    [ID]
    public required Guid Id { get; init; }

    [GraphQLIgnore]
    public required Guid LocationId { get; init; }

    /// <summary>How far it is.</summary>
    public required StockCountStatus Status { get; init; }

    /// <summary>Whether it is of certain variants only; otherwise of whatever is found.</summary>
    public required bool Scoped { get; init; }

    /// <summary>Of the shop's own papers; null when nobody gave one.</summary>
    public string? Reference { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Who opened it.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>When it was closed or cancelled.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who closed it.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>Grows with every step.</summary>
    public required long Version { get; init; }
}

/// <summary>How far a count is.</summary>
public enum StockCountStatus
{
    /// <summary>Counting.</summary>
    Open,

    /// <summary>Its differences are in the ledger.</summary>
    Closed,

    /// <summary>Given up; nothing of it is in the ledger.</summary>
    Cancelled,
}

/// <summary>A variant in a count.</summary>
/// <param name="VariantId">Of what.</param>
/// <param name="Counted">Pieces that were found; null: not counted yet.</param>
/// <param name="Expected">On hand by the ledger at the moment of counting.</param>
/// <param name="Difference">Counted − expected: what closing moves.</param>
/// <param name="CountedAt">When.</param>
/// <param name="CountedBy">Who.</param>
[Authorize(Rights.InventoryRead)]
public sealed record StockCountLine(
    [property: GraphQLIgnore] Guid VariantId,
    int? Counted,
    int? Expected,
    int? Difference,
    DateTimeOffset? CountedAt,
    string? CountedBy
);
