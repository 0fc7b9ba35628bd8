using HeadlessCommerce.Catalog;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Pricing;

/// <summary>Prices of a list were written.</summary>
/// <param name="ChannelId">Where the list is valid.</param>
/// <param name="Currency">Of the list.</param>
/// <param name="VariantIds">Whose prices; at most 500.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record PricesChanged(
    [property: GraphQLIgnore] Guid ChannelId,
    CurrencyCode Currency,
    [property: ID<ProductVariant>] IReadOnlyList<Guid> VariantIds
)
{
    /// <summary>Topic of the outbox and of subscriptions.</summary>
    internal const string Topic = "prices";
}
