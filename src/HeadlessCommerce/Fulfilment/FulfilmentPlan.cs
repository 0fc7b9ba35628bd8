using HeadlessCommerce.Fulfilment.Routing;
using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Fulfilment;

/// <summary>How an order is to be fulfilled: the delivery option as it was chosen. Kept by the order as JSON.</summary>
[GraphQLIgnore]
public sealed record FulfilmentPlan(Guid MethodId, DeliveryKind Kind, DeliveryPromise Promise, IReadOnlyList<Parcel> Parcels, RoutingDecision? Routing = null);

/// <summary>A line of an order, for the work on it.</summary>
public readonly record struct OrderedLine(Guid OrderLineId, Guid VariantId, int Quantity);
