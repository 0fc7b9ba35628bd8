using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Fulfilment;

/// <summary>One parcel or one bag: what one location does for one order.</summary>
[GraphQLName("Fulfilment"), Authorize(Rights.StorefrontRead)]
public sealed record FulfilmentTask
{
    [ID]
    public required Guid Id { get; init; }

    [GraphQLIgnore]
    public required Guid OrderId { get; init; }

    [GraphQLIgnore] // FulfilmentType resolves it
    public required Guid LocationId { get; init; }

    /// <summary>How it reaches the shopper.</summary>
    public required DeliveryKind Kind { get; init; }

    /// <summary>How far it has come.</summary>
    public required FulfilmentStatus Status { get; init; }

    /// <summary>What the shopper says at the counter; null for what is sent, and for everyone but the order's owner.</summary>
    public string? PickupCode { get; init; }

    /// <summary>When it was promised to arrive or to be ready.</summary>
    public required DeliveryPromise? Promise { get; init; }

    /// <summary>Grows by one with every change.</summary>
    public required long Version { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>How far the work of a location for an order has come.</summary>
public enum FulfilmentStatus
{
    /// <summary>Nobody works on it yet.</summary>
    Open,

    /// <summary>Accepted; its goods are being picked.</summary>
    Picking,

    /// <summary>Packed: waits for the shopper or the carrier.</summary>
    Ready,

    /// <summary>The shopper has it.</summary>
    HandedOver,

    /// <summary>The carrier has it.</summary>
    Shipped,

    /// <summary>It arrived.</summary>
    Delivered,

    /// <summary>It will not be done.</summary>
    Cancelled,
}
