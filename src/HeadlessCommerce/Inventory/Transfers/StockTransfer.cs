using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.Transfers;

/// <summary>Goods that go from one location to another. While they are on their way they are nobody's on hand: they are in transit at the location that they go to.</summary>
[Authorize(Rights.InventoryRead)]
public sealed record StockTransfer
{
    [ID]
    public required Guid Id { get; init; }

    [GraphQLIgnore]
    public required Guid FromId { get; init; }

    [GraphQLIgnore]
    public required Guid ToId { get; init; }

    /// <summary>How far it is.</summary>
    public required StockTransferStatus Status { get; init; }

    /// <summary>Of the shop's own papers; null when nobody gave one.</summary>
    public string? Reference { get; init; }

    /// <summary>When it is to arrive; without it, its goods are promised to nobody on the way.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When its goods left; null while it is a draft.</summary>
    public DateTimeOffset? ShippedAt { get; init; }

    /// <summary>Who sent it.</summary>
    public string? ShippedBy { get; init; }

    /// <summary>When all of it was accounted for, or it was cancelled.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who closed it.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>Grows with every step.</summary>
    public required long Version { get; init; }
}

/// <summary>How far a transfer is.</summary>
public enum StockTransferStatus
{
    /// <summary>Written; nothing has moved.</summary>
    Draft,

    /// <summary>Left the source; some of it is not accounted for at the destination yet.</summary>
    InTransit,

    /// <summary>All of it was accounted for: received, damaged or lost.</summary>
    Received,

    /// <summary>Given up. What was on its way is back at the source.</summary>
    Cancelled,
}

/// <summary>Pieces of a variant in a transfer: in transit = shipped − received − damaged − lost − returned.</summary>
/// <param name="VariantId">Of what.</param>
/// <param name="Planned">As it was written.</param>
/// <param name="Shipped">Pieces that left the source.</param>
/// <param name="Received">Pieces that arrived in order.</param>
/// <param name="Damaged">Pieces that arrived broken.</param>
/// <param name="Lost">Pieces that did not arrive.</param>
/// <param name="Returned">Pieces that are back at the source, since it was cancelled on its way.</param>
/// <param name="InTransit">Pieces that are not accounted for yet.</param>
[Authorize(Rights.InventoryRead)]
public sealed record StockTransferLine(
    [property: GraphQLIgnore] Guid VariantId,
    int Planned,
    int Shipped,
    int Received,
    int Damaged,
    int Lost,
    int Returned,
    int InTransit
);
