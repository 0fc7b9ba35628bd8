using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>Of what there is too little.</summary>
[ObjectType<OutOfStock>]
public static class OutOfStockType
{
    /// <summary>Of what there is too little; null when the catalogue does not have it any more.</summary>
    [Authorize(Rights.StorefrontRead)]
    public static async Task<ProductVariant?> Variant([Parent] OutOfStock error, GoodsByVariant goods, ShopContext shop, CancellationToken cancellationToken) =>
        (await goods.LoadAsync(new GoodsKey(error.VariantId, shop.Channel.Code, shop.Currency, shop.Language), cancellationToken))?.Variant;
}
