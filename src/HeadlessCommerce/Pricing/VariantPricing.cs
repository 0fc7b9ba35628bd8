using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Pricing;

[ObjectType<ProductVariant>, Authorize(Rights.StorefrontRead)]
public static class VariantPricing
{
    /// <summary>What one piece costs now, in the request's channel and currency; null when it is not sold there.</summary>
    [BatchResolver]
    public static Task<IReadOnlyList<VariantPrice?>> Price(
        [Parent] IReadOnlyList<ProductVariant> variants,
        ReadBatch reads,
        PriceBook prices,
        ShopContext shop,
        CancellationToken cancellationToken
    ) => prices.Prices(reads, variants, shop, cancellationToken);
}
