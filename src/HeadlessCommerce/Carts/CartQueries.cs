using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Audit;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

[QueryType]
public static class CartQueries
{
    /// <summary>A cart that X-Cart-Token or the signed-in caller opens; null otherwise, as when there is none.</summary>
    /// <param name="id">Alone it opens nothing.</param>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<Cart?> Cart([ID<Cart>] Guid id, CartStore carts, Viewer viewer, ShopContext shop, AuditTrail audit, CancellationToken cancellationToken)
    {
        if (await carts.Get(id, cancellationToken) is not { } cart)
            return null;
        if (cart.AccessOf(viewer) >= CartAccess.View)
            return cart;
        audit.Note(new(AuditKind.NotOwned, "NOT_FOUND", viewer.Actor, "cart") { Client = viewer.Client, Channel = shop.Channel.Code, Subject = $"cartId={id}" });
        return null;
    }
}
