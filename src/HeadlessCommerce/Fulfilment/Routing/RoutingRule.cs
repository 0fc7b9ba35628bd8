using System.Text.Json.Serialization;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>What makes one way of sending an order better than another. The first rule that does not tie decides.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoutingRule>))]
public enum RoutingRule
{
    /// <summary>The fewest parcels; the score is their number.</summary>
    FewestParcels,

    /// <summary>The shortest way; the score is the sum of kilometres, as the crow flies. Ties where no point is known.</summary>
    Nearest,

    /// <summary>From within the country; the score is the number of places abroad.</summary>
    SameCountry,

    /// <summary>Where the most is left of it; the score is what can be sold there, below zero.</summary>
    MostStock,

    /// <summary>What the shop pays for shipping, by its table; the score is the sum over parcels, in minor units. Ties where a way has a parcel that the table does not know.</summary>
    Cost,

    /// <summary>The order of places that staff has set; the score is the last place's, 1001 for a place without one.</summary>
    Priority,

    /// <summary>Places that still take orders today; the score is the number of those that have had as many as they take. Where all are full the order is sent all the same.</summary>
    Capacity,
}

/// <summary>Why a location could not take part.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoutingObstacle>))]
public enum RoutingObstacle
{
    /// <summary>It has none of the goods.</summary>
    NothingThere,

    /// <summary>It would not send in time, or is closed.</summary>
    NotInTime,

    /// <summary>It has refused pieces of this order before.</summary>
    RefusedBefore,
}

/// <summary>Why goods come from this location.</summary>
public enum RoutingReason
{
    /// <summary>Chosen when the order was placed.</summary>
    Placed,

    /// <summary>Another location has rejected the work.</summary>
    Rejected,

    /// <summary>Another location has found fewer pieces than it should have.</summary>
    ShortPick,
}

/// <summary>Why a location does not send what it was asked to.</summary>
public enum RefusalReason
{
    /// <summary>The goods are not there: its stock is corrected.</summary>
    NotFound,

    /// <summary>The goods are there and cannot be sent: its stock is corrected.</summary>
    Damaged,

    /// <summary>Too much to do; its stock stays.</summary>
    NoCapacity,

    /// <summary>Nobody is there; its stock stays.</summary>
    Closed,
}
