using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

[MutationType]
public static class CartMutations
{
    /// <summary>Makes a cart in the caller's channel and currency. Keep the token: it is shown once, and alone opens the cart.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<MutationResult<CartWithToken, InvalidInput, IdempotencyKeyReused, ProductVariantNotFound, NotSold, OutOfStock>> CartCreate(
        CartCreateInput input,
        CreateCart carts,
        Viewer viewer,
        ShopContext shop,
        GoodsByVariant goods,
        CancellationToken cancellationToken
    )
    {
        var answer = await carts.Create(input, viewer, shop, goods, cancellationToken);
        return new(new(answer.Cart, answer.Token), answer.Errors);
    }

    /// <summary>Puts lines into a cart. Safe for any number of callers at once: no line is lost. A bad line never blocks the others.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<
        MutationResult<
            Cart,
            CartNotFound,
            CartReadOnly,
            CartBeingOrdered,
            CartAlreadyOrdered,
            CartVersionConflict,
            InvalidInput,
            IdempotencyKeyReused,
            ProductVariantNotFound,
            NotSold,
            OutOfStock
        >
    > CartLinesAdd(
        CartLinesAddInput input,
        ChangeLines lines,
        Viewer viewer,
        ShopContext shop,
        GoodsByVariant goods,
        CancellationToken cancellationToken
    )
    {
        var answer = await lines.Add(input, viewer, shop, goods, cancellationToken);
        return new(answer.Cart, answer.Errors);
    }

    /// <summary>Sets quantities of lines; 0 removes the line.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<
        MutationResult<
            Cart,
            CartNotFound,
            CartReadOnly,
            CartBeingOrdered,
            CartAlreadyOrdered,
            CartVersionConflict,
            InvalidInput,
            IdempotencyKeyReused,
            CartLineNotFound,
            NotSold,
            OutOfStock
        >
    > CartLinesUpdate(
        CartLinesUpdateInput input,
        ChangeLines lines,
        Viewer viewer,
        ShopContext shop,
        GoodsByVariant goods,
        CancellationToken cancellationToken
    )
    {
        var answer = await lines.Update(input, viewer, shop, goods, cancellationToken);
        return new(answer.Cart, answer.Errors);
    }

    /// <summary>Takes lines out of a cart.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<
        MutationResult<
            Cart,
            CartNotFound,
            CartReadOnly,
            CartBeingOrdered,
            CartAlreadyOrdered,
            CartVersionConflict,
            InvalidInput,
            IdempotencyKeyReused,
            CartLineNotFound
        >
    > CartLinesRemove(CartLinesRemoveInput input, ChangeLines lines, Viewer viewer, CancellationToken cancellationToken)
    {
        var answer = await lines.Remove(input, viewer, cancellationToken);
        return new(answer.Cart, answer.Errors);
    }

    /// <summary>Takes everything out of a cart: lines and the chosen delivery.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<
        MutationResult<Cart, CartNotFound, CartReadOnly, CartBeingOrdered, CartAlreadyOrdered, CartVersionConflict, InvalidInput, IdempotencyKeyReused>
    > CartClear(CartClearInput input, ChangeLines lines, Viewer viewer, CancellationToken cancellationToken)
    {
        var answer = await lines.Clear(input, viewer, cancellationToken);
        return new(answer.Cart, answer.Errors);
    }

    /// <summary>Chooses how the goods reach the shopper, and who they are.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<
        MutationResult<
            Cart,
            CartNotFound,
            CartReadOnly,
            CartBeingOrdered,
            CartAlreadyOrdered,
            CartVersionConflict,
            InvalidInput,
            IdempotencyKeyReused,
            DeliveryNotAvailable
        >
    > CartDeliverySelect(
        CartDeliverySelectInput input,
        SelectDelivery delivery,
        Viewer viewer,
        ShopContext shop,
        GoodsByVariant goods,
        StockByVariant stock,
        CancellationToken cancellationToken
    )
    {
        var answer = await delivery.Select(input, viewer, shop, goods, stock, cancellationToken);
        return new(answer.Cart, answer.Errors);
    }
}

/// <summary>A cart and the token that opens it.</summary>
/// <param name="Cart">As it is now.</param>
/// <param name="Token">Send it as X-Cart-Token. Shown here only; the shop keeps its hash.</param>
[MutationPayload, Authorize(Rights.StorefrontBuy)]
public sealed record CartWithToken(Cart? Cart, string? Token);
