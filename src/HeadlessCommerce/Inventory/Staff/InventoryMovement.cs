using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.Staff;

/// <summary>A change of what lies at a location. Movements are never changed: a mistake is put right by another one.</summary>
[Authorize(Rights.InventoryRead)]
public sealed record InventoryMovement
{
    /// <summary>Made of the level's and the sequence.</summary>
    [ID]
    public required string Id { get; init; }

    /// <summary>Its number in the level's ledger, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How the pieces came or went.</summary>
    public required MovementKind Kind { get; init; }

    /// <summary>Pieces that came (above zero) or went.</summary>
    public required int Quantity { get; init; }

    /// <summary>On hand before.</summary>
    public required int Before { get; init; }

    /// <summary>On hand after.</summary>
    public required int After { get; init; }

    /// <summary>What it comes from.</summary>
    public required InventoryMovementCause Cause { get; init; }

    /// <summary>Who: staff, a customer, a client, or the system.</summary>
    public required string Actor { get; init; }

    /// <summary>Code of the channel it came through; null when through none.</summary>
    public required string? Channel { get; init; }
}

/// <summary>What a movement comes from.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Reference">Which one: an order's id, a delivery note, a file; null when nobody said.</param>
[Authorize(Rights.InventoryRead)]
public sealed record InventoryMovementCause(CauseKind Kind, string? Reference);
