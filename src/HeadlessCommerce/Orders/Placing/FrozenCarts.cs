using HeadlessCommerce.Carts;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>Freezes a cart for one order, and settles with whoever froze it before: an order, an attempt that came to nothing, or a process that died.</summary>
public sealed class FrozenCarts(CommerceDb db, CartStore carts, TimeProvider time)
{
    /// <summary>Between freezing a cart and writing its pending order lie a few reads; who takes longer has died.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    public async Task<(Cart? Cart, IError? Refusal)> Freeze(Guid cartId, long? version, Guid orderId, Viewer viewer, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            var reply = await carts.Freeze(cartId, viewer, orderId, version, cancellationToken);
            if (reply.Refusal is null)
                return (reply.Cart, null);
            if (reply.Refusal is not (CartRefusal.Ordering or CartRefusal.Ordered))
                return (null, Error(reply));
            var other = reply.Cart!.OrderId!.Value;
            if (other == orderId)
                return (reply.Cart, null); // this very order, asked for again
            var order = await OrderReads.ById(db, other, cancellationToken);
            if (order is { Step: not OrderStep.Released } || reply.Refusal is CartRefusal.Ordered)
                return (null, new CartAlreadyOrdered(other));
            if (order is not null || waited > Patience)
                await carts.Unfreeze(cartId, other, cancellationToken);
            else
                await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private static IError Error(CartReply reply) =>
        reply.Refusal switch
        {
            CartRefusal.ReadOnly => new CartReadOnly(),
            CartRefusal.Empty => new CartEmpty(),
            CartRefusal.VersionConflict => new CartChanged(reply.Cart!.Version),
            _ => new CartNotFound(),
        };
}
