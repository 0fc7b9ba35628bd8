using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Pricing;

/// <summary>From what to what the variants of a product cost now; equal when all cost the same.</summary>
/// <param name="Lowest">One piece of the cheapest variant.</param>
/// <param name="Highest">One piece of the dearest variant.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record PriceRange(TaxedMoney Lowest, TaxedMoney Highest);
