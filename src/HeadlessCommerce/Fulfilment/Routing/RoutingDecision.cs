using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>How it was decided where goods come from: all ways there were, how each rule scored them, and who could not take part.</summary>
/// <param name="Rules">In their order.</param>
/// <param name="DecidedBy">The rule that left only one; null when there was one from the start, or all tied and the codes decided.</param>
/// <param name="Candidates">The best first, at most twenty.</param>
/// <param name="Excluded">Locations that could not take part.</param>
/// <param name="Country">Where the goods go to.</param>
/// <param name="PostalCode">Of that place.</param>
/// <param name="ChannelId">Whose rules these are.</param>
[Authorize(Rights.FulfilmentWrite)]
public sealed record RoutingDecision(
    [property: ListSize(AssumedSize = 4)] IReadOnlyList<RoutingRule> Rules,
    RoutingRule? DecidedBy,
    [property: ListSize(AssumedSize = 5)] IReadOnlyList<RoutingCandidate> Candidates,
    [property: ListSize(AssumedSize = 5)] IReadOnlyList<RoutingExclusion> Excluded,
    [property: GraphQLIgnore] string Country,
    [property: GraphQLIgnore] string? PostalCode = null,
    [property: GraphQLIgnore] Guid? ChannelId = null
);

/// <summary>A way of sending all of it.</summary>
/// <param name="LocationIds">A parcel from each.</param>
/// <param name="Scores">One per rule; lower is better.</param>
/// <param name="Chosen">Whether it was taken.</param>
/// <param name="LostBy">The rule by which a better one won; null for the chosen one, and where only the codes decided.</param>
[Authorize(Rights.FulfilmentWrite)]
public sealed record RoutingCandidate(
    [property: GraphQLIgnore] IReadOnlyList<Guid> LocationIds,
    [property: ListSize(AssumedSize = 4)] IReadOnlyList<RoutingScore> Scores,
    bool Chosen,
    RoutingRule? LostBy
);

/// <summary>What a rule says of a candidate.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Score">Lower is better; null: the rule could not tell.</param>
[Authorize(Rights.FulfilmentWrite)]
public sealed record RoutingScore(RoutingRule Rule, double? Score);

/// <summary>A location that could not take part.</summary>
/// <param name="LocationId">Which.</param>
/// <param name="Why">Why not.</param>
[Authorize(Rights.FulfilmentWrite)]
public sealed record RoutingExclusion([property: GraphQLIgnore] Guid LocationId, RoutingObstacle Why);

/// <summary>A location that could send.</summary>
/// <param name="LocationId">Which.</param>
/// <param name="Code">Decides when all rules tie.</param>
/// <param name="DistanceKm">From where the goods go to, if that point is known.</param>
/// <param name="SameCountry">Whether it lies in the country that the goods go to.</param>
[GraphQLIgnore]
public readonly record struct RoutingPlace(Guid LocationId, string Code, double? DistanceKm, bool SameCountry)
{
    /// <summary>The lower the sooner; null: after all others.</summary>
    public int? Priority { get; init; }

    /// <summary>Of a parcel to where the goods go; null: not known.</summary>
    public ShippingCost? Cost { get; init; }

    /// <summary>It has had as many orders today as it takes.</summary>
    public bool IsFull { get; init; }
}

/// <summary>What the shop pays for a parcel, in minor units of one currency of its choice.</summary>
/// <param name="ParcelMinor">For each parcel.</param>
/// <param name="PieceMinor">And for each piece in it.</param>
[GraphQLIgnore]
public readonly record struct ShippingCost(long ParcelMinor, long PieceMinor)
{
    public double Of(int pieces) => ParcelMinor + (double)PieceMinor * pieces;
}

/// <summary>What is sent from where, and why; without parcels it cannot be had.</summary>
[GraphQLIgnore]
public readonly record struct Routed(IReadOnlyList<Parcel>? Parcels, RoutingDecision Decision);
