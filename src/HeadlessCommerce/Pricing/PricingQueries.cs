using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Pricing;

[QueryType]
public static class PricingQueries
{
    /// <summary>The price lists of all channels, by code; at most 1000.</summary>
    [Authorize(Rights.PricingWrite), ListSize(AssumedSize = 50)]
    public static Task<IReadOnlyList<PriceList>> PriceLists(ReadBatch reads) => Pricing.PriceLists.All(reads);
}
