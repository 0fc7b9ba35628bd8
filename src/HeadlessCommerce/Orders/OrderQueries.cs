using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Audit;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>Reading orders.</summary>
[QueryType]
public static class OrderQueries
{
    /// <summary>An order by its id; null unless the caller holds its token, is its customer, or is staff with the right.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<Order?> Order([ID<Order>] Guid id, ReadBatch reads, Viewer viewer, ShopContext shop, AuditTrail audit) =>
        (await OrderReads.ByIds(reads, [id])).SeenBy(viewer, shop, audit, "order");

    /// <summary>An order by the number on its confirmation; null unless the caller may see it.</summary>
    /// <param name="number">As the shopper quotes it.</param>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<Order?> OrderByNumber(string number, ReadBatch reads, Viewer viewer, ShopContext shop, AuditTrail audit) =>
        (await OrderReads.ByNumber(reads, number)).SeenBy(viewer, shop, audit, "orderByNumber");

    /// <summary>Orders of all channels, the newest first when not said otherwise. Attempts that came to nothing are not orders.</summary>
    /// <param name="where">Which ones; all when left out.</param>
    /// <param name="orderBy">In which order.</param>
    [UsePaging]
    [Authorize(Rights.OrdersRead)]
    public static Task<Connection<Order>> Orders(
        OrderWhereInput? where,
        OrderOrderInput? orderBy,
        PagingArguments page,
        ReadBatch reads,
        ChannelDirectory channels,
        LocationDirectory locations,
        CommerceDb db,
        CancellationToken cancellationToken
    ) => new OrderListing(reads, channels, locations, db).Page(where ?? new(), orderBy ?? new(), page, cancellationToken);
}
