using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Pricing;

/// <summary>What pricesSet did.</summary>
/// <param name="PriceList">The list.</param>
/// <param name="WrittenCount">So many of the rows were written.</param>
[MutationPayload, Authorize(Rights.PricingWrite)]
public sealed record PricesSet(PriceList PriceList, int WrittenCount);
