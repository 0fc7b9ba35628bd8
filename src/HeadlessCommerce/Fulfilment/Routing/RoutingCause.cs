using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>Why work is opened at a location.</summary>
/// <param name="Reason">What happened.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="From">The fulfilment whose pieces these were; null when the order was placed.</param>
/// <param name="Refusal">Why that one does not send them.</param>
[GraphQLIgnore]
public sealed record RoutingCause(RoutingReason Reason, string Actor, Guid? From = null, RefusalReason? Refusal = null)
{
    public static RoutingCause Placed { get; } = new(RoutingReason.Placed, "system:orders");
}
