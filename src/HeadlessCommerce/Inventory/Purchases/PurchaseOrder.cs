using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.Purchases;

/// <summary>Goods that a supplier is to deliver to a location. Until they are received they are incoming there; from the day on which they are expected they can be promised.</summary>
[Authorize(Rights.InventoryRead)]
public sealed record PurchaseOrder
{
    [ID]
    public required Guid Id { get; init; }

    [GraphQLIgnore]
    public required Guid LocationId { get; init; }

    /// <summary>How far it is.</summary>
    public required PurchaseOrderStatus Status { get; init; }

    /// <summary>Who delivers.</summary>
    public required string Supplier { get; init; }

    /// <summary>Of the shop's or the supplier's papers; null when nobody gave one.</summary>
    public string? Reference { get; init; }

    /// <summary>When it is to arrive.</summary>
    public required DateTimeOffset ExpectedAt { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When nothing more was to come.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who closed it.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>Grows with every step.</summary>
    public required long Version { get; init; }
}

/// <summary>How far a purchase is.</summary>
public enum PurchaseOrderStatus
{
    /// <summary>Some of it is still to come.</summary>
    Open,

    /// <summary>Nothing more comes; some or all of it was received.</summary>
    Received,

    /// <summary>Given up before anything came.</summary>
    Cancelled,
}

/// <summary>Pieces of a variant in a purchase: incoming = ordered − received − cancelled.</summary>
/// <param name="VariantId">Of what.</param>
/// <param name="Ordered">From the supplier.</param>
/// <param name="Received">Pieces that came.</param>
/// <param name="Cancelled">Pieces that will not come.</param>
/// <param name="Incoming">Pieces that are still to come.</param>
[Authorize(Rights.InventoryRead)]
public sealed record PurchaseOrderLine([property: GraphQLIgnore] Guid VariantId, int Ordered, int Received, int Cancelled, int Incoming);
