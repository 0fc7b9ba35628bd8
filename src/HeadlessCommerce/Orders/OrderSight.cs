using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform.Audit;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Orders;

/// <summary>Which orders a caller may see. To others an order is as a missing one; the trail learns that somebody tried.</summary>
public static class OrderSight
{
    /// <summary>The first one if the viewer may see it; null otherwise.</summary>
    public static Order? SeenBy(this IReadOnlyList<Order> found, Viewer viewer, ShopContext shop, AuditTrail audit, string operation)
    {
        if (found is not [var order, ..])
            return null;
        return order.SeenBy(viewer, shop, audit, operation);
    }

    /// <summary>The order if the viewer may see it; null otherwise.</summary>
    public static Order? SeenBy(this Order order, Viewer viewer, ShopContext shop, AuditTrail audit, string operation)
    {
        if (order.IsVisibleTo(viewer))
            return order;
        audit.Note(new(AuditKind.NotOwned, "NOT_FOUND", viewer.Actor, operation) { Client = viewer.Client, Channel = shop.Channel.Code, Subject = $"orderId={order.Id}" });
        return null;
    }
}
