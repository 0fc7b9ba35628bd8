using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>Of what there is too little, and how much there is: as far as the channel tells.</summary>
[ObjectType<OutOfStock>]
public static class OutOfStockType
{
    /// <summary>Pieces that can be sold now, those that the cart has already included; null where the channel shows bands and there are some.</summary>
    [Authorize(Rights.StorefrontRead)]
    public static int? Available([Parent] OutOfStock error, ShopContext shop) =>
        shop.Channel.StockDisplay == StockDisplay.Exact || error.Available == 0 ? error.Available : null;

    /// <summary>Of what there is too little; null when the catalogue does not have it any more.</summary>
    [Authorize(Rights.StorefrontRead)]
    public static async Task<ProductVariant?> Variant([Parent] OutOfStock error, GoodsByVariant goods, ShopContext shop, CancellationToken cancellationToken) =>
        (await goods.LoadAsync(new GoodsKey(error.VariantId, shop.Channel.Code, shop.Currency, shop.Language), cancellationToken))?.Variant;
}
