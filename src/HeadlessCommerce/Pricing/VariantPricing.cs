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
    public static async Task<IReadOnlyList<VariantPrice?>> Price(
        [Parent] IReadOnlyList<ProductVariant> variants,
        ReadBatch reads,
        PriceBook prices,
        ShopContext shop,
        CancellationToken cancellationToken
    )
    {
        var byVariant = await prices.Prices(reads, [.. variants.Select(variant => (variant.Id, variant.ProductId))], shop, cancellationToken);
        return [.. variants.Select(variant => byVariant.GetValueOrDefault(variant.Id))];
    }
}
