using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>An order changed.</summary>
/// <param name="Sequence">The order's version after the change.</param>
/// <param name="PreviousSequence">The version that this subscriber was sent before; more than one below sequence: changes were merged into this event.</param>
/// <param name="OrderId">Which order.</param>
[Authorize(Rights.StorefrontBuy)]
public sealed record OrderChanged(long Sequence, long PreviousSequence, [property: ID<Order>] Guid OrderId);

/// <summary>What the outbox carries of an order.</summary>
public sealed record OrderNews(Guid OrderId, long Version);

/// <summary>The order as it is now.</summary>
[ObjectType<OrderChanged>]
public static class OrderChangedType
{
    /// <summary>The order, read when the event is sent.</summary>
    public static async Task<Order> GetOrder([Parent] OrderChanged change, ReadBatch reads) => (await OrderReads.ByIds(reads, [change.OrderId]))[0];
}

/// <summary>News of orders.</summary>
[SubscriptionType]
public static class OrderSubscriptions
{
    /// <summary>Each change of an order, for its owner and for staff: payment, fulfilment, everything.</summary>
    [Subscribe(With = nameof(SubscribeToOrder))]
    [Authorize(Rights.StorefrontBuy)]
    public static OrderChanged OrderChanged([EventMessage] OrderChanged change) => change;

    /// <summary>Opens the stream; a foreign id is refused as a missing one.</summary>
    public static Task<IAsyncEnumerable<OrderChanged>> SubscribeToOrder(
        [ID<Order>] Guid orderId,
        OrderFeed feed,
        Viewer viewer,
        CancellationToken cancellationToken
    ) => feed.Open(orderId, viewer, cancellationToken);
}
