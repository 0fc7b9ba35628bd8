namespace HeadlessCommerce.Orders;

/// <summary>What is written into an order's timeline, in the transaction of what happened.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Actor"><c>Viewer.Actor</c>, or <c>system:…</c>.</param>
/// <param name="Channel">Code of the channel it came through, if one.</param>
/// <param name="LocationId">The place at which it happened, if at one.</param>
/// <param name="Detail">What belongs to the kind; no contact data.</param>
/// <param name="Note">What a person wrote; may hold anything, so it never leaves the table but to those who may read it.</param>
/// <param name="VisibleToCustomer">Whether the order's owner sees it.</param>
public sealed record OrderEvent(
    OrderEventKind Kind,
    string Actor,
    string? Channel = null,
    Guid? LocationId = null,
    OrderEventDetail? Detail = null,
    string? Note = null,
    bool VisibleToCustomer = true
);

/// <summary>What belongs to the kind of an event; each kind sets what it has.</summary>
public sealed record OrderEventDetail
{
    public Guid? FulfilmentId { get; init; }

    public Guid? ReturnId { get; init; }

    /// <summary>Money that this moved or will move, in minor units of the order's currency: back to the shopper when below zero.</summary>
    public long? AmountMinor { get; init; }

    /// <summary>Pieces that this was about, of <see cref="VariantId"/>.</summary>
    public int? Pieces { get; init; }

    public Guid? VariantId { get; init; }

    /// <summary>The pieces leave by then.</summary>
    public DateTimeOffset? ShipsBy { get; init; }

    /// <summary>Of what comes from another module: its news are written once.</summary>
    public string? Cause { get; init; }

    /// <summary>Pieces of lines that this was about.</summary>
    public IReadOnlyList<LinePieces>? Lines { get; init; }
}

/// <summary>Pieces of an order's line.</summary>
public readonly record struct LinePieces(Guid LineId, int Quantity);
