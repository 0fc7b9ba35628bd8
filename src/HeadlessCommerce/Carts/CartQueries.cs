using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

[QueryType]
public static class CartQueries
{
    /// <summary>A cart that X-Cart-Token or the signed-in caller opens; null otherwise, as when there is none.</summary>
    /// <param name="id">Alone it opens nothing.</param>
    [Authorize(Rights.StorefrontBuy)]
    public static Task<Cart?> Cart([ID<Cart>] Guid id, CartStore carts, Viewer viewer, CancellationToken cancellationToken) =>
        carts.Find(id, viewer, CartAccess.View, cancellationToken);
}
