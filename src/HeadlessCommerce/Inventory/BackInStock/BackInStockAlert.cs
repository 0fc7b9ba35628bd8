using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.BackInStock;

/// <summary>A shopper's wish to hear when a variant can be bought again.</summary>
[Authorize(Rights.StorefrontBuy)]
public sealed record BackInStockAlert
{
    [ID]
    public required Guid Id { get; init; }

    /// <summary>Whether it waits, was told, or is wanted no more.</summary>
    public required BackInStockStatus Status { get; init; }

    /// <summary>When it was told; null while it waits.</summary>
    public DateTimeOffset? NotifiedAt { get; init; }
}

/// <summary>Where a shopper's wish stands.</summary>
public enum BackInStockStatus
{
    /// <summary>It is not back yet.</summary>
    Pending,

    /// <summary>It was back, and the shopper is told.</summary>
    Notified,

    /// <summary>The shopper wants to hear of it no more.</summary>
    Cancelled,
}
