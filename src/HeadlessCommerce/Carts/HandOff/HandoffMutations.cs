using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

[MutationType]
public static class HandoffMutations
{
    /// <summary>Makes a short code by which another device or person opens the cart, once.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<
        MutationResult<HandoffMade, CartNotFound, CartReadOnly, CartBeingOrdered, CartAlreadyOrdered, InvalidInput, IdempotencyKeyReused>
    > CartHandoffCreate(CartHandoffCreateInput input, HandOffCart carts, Viewer viewer, CancellationToken cancellationToken)
    {
        var (handoff, errors) = await carts.Create(input, viewer, cancellationToken);
        return new(new(handoff), errors);
    }

    /// <summary>
    /// Opens a cart by a code; of several who try at once, one gets it. Who gives ten wrong codes waits ten minutes. After TAKE_OVER the former holders may look and subscribe, not change.
    /// </summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<
        MutationResult<
            CartWithToken,
            HandoffUnknown,
            HandoffUsed,
            HandoffExpired,
            TooManyAttempts,
            CartBeingOrdered,
            CartAlreadyOrdered,
            InvalidInput,
            IdempotencyKeyReused
        >
    > CartHandoffRedeem(CartHandoffRedeemInput input, HandOffCart carts, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        var answer = await carts.Redeem(input, shop, viewer, cancellationToken);
        return new(new(answer.Cart, answer.Token), answer.Errors);
    }
}

/// <summary>The code that was made.</summary>
/// <param name="Handoff">The code and how long it works.</param>
[MutationPayload, Authorize(Rights.StorefrontBuy)]
public sealed record HandoffMade(CartHandoff? Handoff);
