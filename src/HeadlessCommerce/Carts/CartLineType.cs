using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Holds;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Carts;

/// <summary>What of a line must be looked up: for all lines of a cart in one statement.</summary>
[ObjectType<CartLine>]
public static class CartLineType
{
    /// <summary>What it is; null when the catalogue does not have it any more.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<ProductVariant?> Variant([Parent] CartLine line, GoodsByVariant goods, ShopContext shop, CancellationToken cancellationToken) =>
        (await goods.LoadAsync(new GoodsKey(line.VariantId, line.Terms!.ChannelCode, line.Terms.Currency, shop.Language), cancellationToken))?.Variant;

    /// <summary>What one piece costs now, in the cart's channel and currency; null when it is not sold any more.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<TaxedMoney?> UnitPrice([Parent] CartLine line, CartOffers offers, GoodsByVariant goods, ShopContext shop, CancellationToken cancellationToken) =>
        (await offers.Price(line, shop.Language, goods, cancellationToken))?.Unit;

    /// <summary>What all its pieces cost now; null when it is not sold any more.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<TaxedMoney?> Total(
        [Parent] CartLine line,
        CartOffers offers,
        GoodsByVariant goods,
        ShopContext shop,
        ChannelDirectory channels,
        CancellationToken cancellationToken
    ) =>
        await offers.Price(line, shop.Language, goods, cancellationToken) is { } price
        && await channels.Find(line.Terms!.ChannelCode, cancellationToken) is { } channel
            ? Totals.Line(price, line.Quantity, channel)
            : null;

    /// <summary>What is wrong with it now.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static Task<IReadOnlyList<Warning>> Problems(
        [Parent] CartLine line,
        GoodsByVariant goods,
        HoldsByCart holds,
        ChannelDirectory channels,
        ShopContext shop,
        CancellationToken cancellationToken
    ) => CartProblems.Of(line, [], goods, holds, channels, shop.Language, cancellationToken);
}
