using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Pricing;

/// <summary>What one piece of a variant costs now, in the request's channel and currency.</summary>
/// <param name="VariantId">Whose price it is.</param>
/// <param name="Unit">For one piece, with its tax taken apart.</param>
/// <param name="TaxPercent">The tax rate in it.</param>
/// <param name="Minor">As the price list says it: inclusive of tax when the channel's prices are.</param>
/// <param name="CompareAt">What it cost before, when the price list says so.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record VariantPrice(
    [property: GraphQLIgnore] Guid VariantId,
    [property: GraphQLIgnore] TaxedMoney Unit,
    decimal TaxPercent,
    [property: GraphQLIgnore] long Minor,
    TaxedMoney? CompareAt
)
{
    /// <summary>Without tax.</summary>
    public Money Net => Unit.Net;

    /// <summary>With tax: what a consumer pays.</summary>
    public Money Gross => Unit.Gross;

    /// <summary>The tax in it.</summary>
    public Money Tax => Unit.Tax;
}
