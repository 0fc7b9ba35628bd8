using HeadlessCommerce.Fulfilment.Routing;

namespace HeadlessCommerce.Fulfilment;

/// <summary>The work of one order, before it is written.</summary>
/// <param name="OrderId">For which order.</param>
/// <param name="Plan">Who sends what.</param>
/// <param name="Lines">Of the order.</param>
/// <param name="Cause">Why these places.</param>
internal sealed record FulfilmentOpening(Guid OrderId, FulfilmentPlan Plan, IReadOnlyList<OrderedLine> Lines, RoutingCause Cause);
