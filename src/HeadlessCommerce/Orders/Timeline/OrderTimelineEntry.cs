using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>Something that happened to an order: what, by whom, through which channel, at which place, when.</summary>
[Authorize(Rights.StorefrontBuy)]
public sealed record OrderTimelineEntry
{
    /// <summary>The order's version after it.</summary>
    public required long Version { get; init; }

    /// <summary>What happened.</summary>
    public required OrderEventKind Kind { get; init; }

    /// <summary>Who did it.</summary>
    public required OrderActorKind ActorKind { get; init; }

    /// <summary>Who exactly: staff:SUBJECT, customer:ID, client:NAME or system:WORKER. Null for shoppers, who learn the kind.</summary>
    public string? Actor { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What staff wrote; null for events that are no notes.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the order's owner sees it.</summary>
    public required bool VisibleToCustomer { get; init; }

    /// <summary>Money that it moved: below zero to the shopper. Null when it is not about money.</summary>
    public Money? Amount { get; init; }

    /// <summary>Pieces of the variant that it is about; null when it is not about some of the goods.</summary>
    public int? Pieces { get; init; }

    /// <summary>The pieces leave by then. Null when nothing is promised by it.</summary>
    public DateTimeOffset? ShipsBy { get; init; }

    [GraphQLIgnore]
    public Guid? VariantId { get; init; }

    [GraphQLIgnore]
    public required Guid OrderId { get; init; }

    [GraphQLIgnore]
    public string? ChannelCode { get; init; }

    [GraphQLIgnore]
    public Guid? LocationId { get; init; }
}

/// <summary>Who did something to an order.</summary>
public enum OrderActorKind
{
    /// <summary>Somebody with the order's or cart's token, not signed in.</summary>
    Guest,

    /// <summary>A signed-in customer.</summary>
    Customer,

    /// <summary>An associate, or other staff.</summary>
    Staff,

    /// <summary>Work in the background.</summary>
    System,
}

[ObjectType<OrderTimelineEntry>]
public static class OrderTimelineEntryType
{
    /// <summary>Through which channel; null for work in the background.</summary>
    public static async Task<Channel?> GetChannel([Parent] OrderTimelineEntry entry, ChannelDirectory channels, CancellationToken cancellationToken) =>
        entry.ChannelCode is { } code ? await channels.Find(code, cancellationToken) : null;

    /// <summary>Of which the pieces are; null when it is about none, or about one that is not sold here any more.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<ProductVariant?>> Variant([Parent] IReadOnlyList<OrderTimelineEntry> entries, ReadBatch reads, ShopContext shop)
    {
        Guid[] ids = [.. entries.Select(entry => entry.VariantId).OfType<Guid>().Distinct()];
        if (ids.Length == 0)
            return new ProductVariant?[entries.Count];
        var known = ids.Zip(await CatalogReads.Variants(reads, ids, shop)).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. entries.Select(entry => entry.VariantId is { } id ? known[id] : null)];
    }

    /// <summary>At which place; null when at none.</summary>
    public static async Task<Location?> GetLocation([Parent] OrderTimelineEntry entry, LocationDirectory locations, CancellationToken cancellationToken) =>
        entry.LocationId is { } id ? await locations.Find(id, cancellationToken) : null;
}
