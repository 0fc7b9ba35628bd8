using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>The signed-in customer.</summary>
/// <param name="CustomerId">Who that is to the shop, on every channel.</param>
[GraphQLName("Viewer"), Authorize(Rights.StorefrontBuy)]
public sealed record CustomerHistory([property: ID("Customer")] Guid CustomerId);

[QueryType]
public static class CustomerHistoryQueries
{
    /// <summary>The signed-in customer; null for guests and staff.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static CustomerHistory? GetViewer(Viewer viewer) => viewer.CustomerId is { } id ? new(id) : null;
}

[ObjectType<CustomerHistory>]
public static class CustomerHistoryType
{
    /// <summary>Everything that this customer has ordered, on whatever channel: web, app, or at a till. The newest first when not said otherwise.</summary>
    /// <param name="history">Whose.</param>
    /// <param name="where">Which ones; all when left out.</param>
    /// <param name="orderBy">In which order.</param>
    [UsePaging]
    public static Task<Connection<Order>> Orders(
        [Parent] CustomerHistory history,
        OrderWhereInput? where,
        OrderOrderInput? orderBy,
        PagingArguments page,
        ReadBatch reads,
        ChannelDirectory channels,
        LocationDirectory locations,
        CommerceDb db,
        CancellationToken cancellationToken
    ) =>
        new OrderListing(reads, channels, locations, db).Page(
            (where ?? new()) with { CustomerId = history.CustomerId },
            orderBy ?? new(),
            page,
            cancellationToken
        );
}
