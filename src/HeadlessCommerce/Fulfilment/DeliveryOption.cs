using HeadlessCommerce.Fulfilment.Routing;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Fulfilment;

/// <summary>So many pieces of a variant that shall reach the shopper.</summary>
public readonly record struct DeliveryLine(Guid VariantId, int Quantity);

/// <summary>A way in which these goods can reach the shopper now: price, promise, and where they come from.</summary>
[Authorize(Rights.StorefrontRead)]
public sealed record DeliveryOption
{
    /// <summary>Names the option for selecting it; the same while it is offered.</summary>
    public required string Id { get; init; }

    /// <summary>How it reaches the shopper.</summary>
    public required DeliveryKind Kind { get; init; }

    /// <summary>What shoppers call it, in the language of the request.</summary>
    public required string Name { get; init; }

    /// <summary>The whole price of delivery, whatever the number of parcels.</summary>
    public required TaxedMoney Price { get; init; }

    /// <summary>When it arrives or can be collected.</summary>
    public required DeliveryPromise Promise { get; init; }

    /// <summary>Where to collect it, or the place that sends it; null when several places send parcels.</summary>
    public required Location? Location { get; init; }

    [GraphQLIgnore]
    public required IReadOnlyList<Parcel> Parcels { get; init; }

    /// <summary>The number of parcels: 1 when one place has everything.</summary>
    public int Splits => Parcels.Count;

    [GraphQLIgnore] // staff sees it on the fulfilment
    public required RoutingDecision Routing { get; init; }

    [GraphQLIgnore]
    public required Guid MethodId { get; init; }

    /// <summary>Whether some of the goods have to come first; the promise counts that in.</summary>
    public bool Backordered { get; init; }

    /// <summary>Whether it goes to an address: selecting it without one must be refused.</summary>
    [GraphQLIgnore]
    public required bool NeedsAddress { get; init; }

    /// <summary>What an order with this option reserves, and is then allocated: exactly its quantities, at these locations.</summary>
    [GraphQLIgnore]
    public IEnumerable<StockLine> StockLines => Parcels.SelectMany(parcel => parcel.Lines);

    /// <summary>What an order keeps of it, to open its fulfilments with.</summary>
    [GraphQLIgnore]
    public FulfilmentPlan Plan => new(MethodId, Kind, Promise, Parcels, Routing);
}

/// <summary>What one location does for an order.</summary>
public sealed record Parcel(Guid LocationId, IReadOnlyList<StockLine> Lines);

/// <summary>Two instants between which the goods arrive, or from when until when on that day they can be collected first.</summary>
/// <param name="Earliest">Not before.</param>
/// <param name="Latest">Not after.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record DeliveryPromise(DateTimeOffset Earliest, DateTimeOffset Latest);
