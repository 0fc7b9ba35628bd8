using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

[SubscriptionType]
public static class CartSubscriptions
{
    /// <summary>Each change of a cart from now on, whoever makes it, on whatever channel. Who loses access hears no more.</summary>
    /// <param name="cartId">Alone it opens nothing: the cart's token goes in X-Cart-Token, of connection_init over WebSocket.</param>
    /// <param name="news">The change.</param>
    [Authorize(Rights.StorefrontBuy), Subscribe(With = nameof(Follow))]
    public static CartNews CartChanged([ID<Cart>] Guid cartId, [EventMessage] CartNews news) => news;

    public static Task<IAsyncEnumerable<CartNews>> Follow([ID<Cart>] Guid cartId, CartWatches watches, Viewer viewer, CancellationToken cancellationToken) =>
        watches.Follow(cartId, viewer, cancellationToken);
}
