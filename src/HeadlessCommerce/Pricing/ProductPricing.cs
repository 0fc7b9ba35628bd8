using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Pricing;

[ObjectType<Product>, Authorize(Rights.StorefrontRead)]
public static class ProductPricing
{
    /// <summary>From what to what its variants cost now, in the request's channel and currency; null when none of them is sold there.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<PriceRange?>> PriceRange(
        [Parent] IReadOnlyList<Product> products,
        ReadBatch reads,
        PriceBook prices,
        ShopContext shop,
        CancellationToken cancellationToken
    )
    {
        var byProduct = await prices.Ranges(reads, [.. products.Select(product => product.Id)], shop, cancellationToken);
        return [.. products.Select(product => byProduct.GetValueOrDefault(product.Id))];
    }
}
