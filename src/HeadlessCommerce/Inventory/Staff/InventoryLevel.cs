using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.Staff;

/// <summary>
/// Stock of one variant at one location, in pieces: sellable = on hand − safety stock − reserved − allocated; promisable = what is sellable and, beyond it, what the backorder limit leaves.
/// </summary>
[Authorize(Rights.InventoryRead)]
public sealed record InventoryLevel
{
    /// <summary>Made of the variant's and the location's.</summary>
    [ID]
    public string Id => $"{VariantId:N}{LocationId:N}";

    [GraphQLIgnore]
    public required Guid VariantId { get; init; }

    [GraphQLIgnore]
    public required Guid LocationId { get; init; }

    /// <summary>What lies there: the sum of the level's movements, always.</summary>
    public required int OnHand { get; init; }

    /// <summary>Held for a while: for carts, and for orders that are being placed.</summary>
    public required int Reserved { get; init; }

    /// <summary>Promised to orders whose goods have not left yet.</summary>
    public required int Allocated { get; init; }

    /// <summary>Kept back from selling.</summary>
    public required int SafetyStock { get; init; }

    /// <summary>Of reserved and allocated: promised beyond what lay there, and not covered by what came since. Orders that wait are served in the order in which they were promised.</summary>
    public required int Backordered { get; init; }

    /// <summary>Ordered from suppliers and not received yet.</summary>
    public required int Incoming { get; init; }

    /// <summary>Shipped here by other locations and not received yet.</summary>
    public required int InTransit { get; init; }

    /// <summary>What an order can be promised: what is sellable, and beyond it what the backorder limit leaves.</summary>
    public required int Promisable { get; init; }

    /// <summary>What can be promised now; below zero when more was promised than a count found.</summary>
    public required int Sellable { get; init; }

    /// <summary>Grows by one with every change; the sequence of stock news. 0: the location has never had it.</summary>
    public required long Version { get; init; }

    [GraphQLIgnore] // InventoryLevelBackorders shows it
    public BackorderPolicy? Policy { get; init; }

    /// <summary>The last movement that this answer knows of; movements are listed up to it, so that they add up to on hand.</summary>
    [GraphQLIgnore]
    public required long LastSequence { get; init; }
}
