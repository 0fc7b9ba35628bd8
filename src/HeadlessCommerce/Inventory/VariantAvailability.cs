using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory;

/// <summary>What can be bought of a variant now, over all places that sell.</summary>
[Authorize(Rights.StorefrontRead)]
public sealed record VariantAvailability
{
    /// <summary>The band of the whole.</summary>
    public required StockStatus Status { get; init; }

    /// <summary>Pieces that can be sold now, over all places; null in channels that show bands.</summary>
    public required int? Sellable { get; init; }

    /// <summary>What can be ordered beyond that, from the place that sends it first; null: nothing.</summary>
    public BackorderAvailability? Backorder { get; init; }

    [GraphQLIgnore]
    public required Guid VariantId { get; init; }

    /// <summary>Read only when a field is selected that needs it; see <see cref="VariantStock.Availability"/>.</summary>
    [GraphQLIgnore]
    public required IReadOnlyDictionary<Guid, StockOffer> ByPlace
    {
        get => field ?? throw new InvalidOperationException("Stock by place was not read: VariantStock.Availability does not know that the field needs it.");
        init;
    }
}

/// <summary>What can be ordered before it lies there, and when it leaves.</summary>
/// <param name="Kind">Why it is not there yet.</param>
/// <param name="ShipsBy">What is ordered now leaves by then.</param>
/// <param name="Quantity">Pieces that can be ordered so; null in channels that show bands.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record BackorderAvailability(BackorderKind Kind, DateTimeOffset ShipsBy, int? Quantity);

/// <summary>What can be bought of a variant at one place.</summary>
/// <param name="Location">The place.</param>
/// <param name="Status">The band there.</param>
/// <param name="Quantity">Pieces that can be sold there now; null in channels that show bands.</param>
/// <param name="DistanceKm">From the point that was given, as the crow flies; null without one.</param>
/// <param name="Backorder">What can be ordered there beyond that; null: nothing.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record LocationAvailability(Location Location, StockStatus Status, int? Quantity, double? DistanceKm, BackorderAvailability? Backorder);
