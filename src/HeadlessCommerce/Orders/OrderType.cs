using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Platform.Audit;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>What of an order is read when asked for; each field is one statement, whatever the number of orders.</summary>
[ObjectType<Order>]
public static class OrderType
{
    /// <summary>The channel in which it was placed.</summary>
    public static async ValueTask<Channel?> GetChannel([Parent] Order order, ChannelDirectory channels, CancellationToken cancellationToken) =>
        (await channels.Read(cancellationToken)).Find(order.ChannelId);

    /// <summary>What was bought, in the order of the cart.</summary>
    [BatchResolver]
    [ListSize(AssumedSize = 10)]
    public static async Task<IReadOnlyList<IReadOnlyList<OrderLine>>> GetLines([Parent] IReadOnlyList<Order> orders, ReadBatch reads)
    {
        var lines = (await OrderReads.Lines(reads, Ids(orders))).ToLookup(line => line.OrderId);
        return [.. orders.Select(order => lines[order.Id].ToArray())];
    }

    /// <summary>How it was paid.</summary>
    [BatchResolver]
    [ListSize(AssumedSize = 2)]
    public static async Task<IReadOnlyList<IReadOnlyList<Payment>>> GetPayments([Parent] IReadOnlyList<Order> orders, ReadBatch reads)
    {
        var payments = (await PaymentReads.OfOrders(reads, Ids(orders))).ToLookup(payment => payment.OrderId);
        return [.. orders.Select(order => payments[order.Id].ToArray())];
    }

    /// <summary>Everything that happened to it, oldest first: by whom, through which channel, at which place. Shoppers do not see notes that are for staff.</summary>
    [BatchResolver]
    [UsePaging]
    public static Task<IReadOnlyList<Connection<OrderTimelineEntry>>> GetTimeline(
        [Parent] IReadOnlyList<Order> orders,
        PagingArguments paging,
        ReadBatch reads,
        Viewer viewer
    ) => OrderTimeline.Pages(reads, orders, paging, viewer);

    /// <summary>Orders by their ids, for node and nodes: those that the caller may see.</summary>
    [NodeResolver]
    public static async Task<IReadOnlyList<Order?>> GetOrdersById(IReadOnlyList<Guid> ids, ReadBatch reads, Viewer viewer, ShopContext shop, AuditTrail audit)
    {
        var byId = (await OrderReads.ByIds(reads, ids)).Where(order => order.SeenBy(viewer, shop, audit, "node") is not null).ToDictionary(order => order.Id);
        return [.. ids.Select(byId.GetValueOrDefault)];
    }

    private static Guid[] Ids(IReadOnlyList<Order> orders) => [.. orders.Select(order => order.Id)];
}

/// <summary>What of a line is read when asked for.</summary>
[ObjectType<OrderLine>]
public static class OrderLineType
{
    /// <summary>The variant as it is sold today; null when it is gone.</summary>
    [BatchResolver]
    public static Task<IReadOnlyList<ProductVariant?>> GetVariant([Parent] IReadOnlyList<OrderLine> lines, ReadBatch reads, ShopContext shop) =>
        CatalogReads.Variants(reads, [.. lines.Select(line => line.VariantId)], shop);
}
