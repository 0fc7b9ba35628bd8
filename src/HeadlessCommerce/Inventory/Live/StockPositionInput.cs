using HeadlessCommerce.Catalog;
using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Inventory.Live;

/// <summary>What a subscriber was sent last of a variant at a location.</summary>
/// <param name="VariantId">Which variant.</param>
/// <param name="LocationId">Where.</param>
/// <param name="Sequence">Of the last event.</param>
public sealed record StockPositionInput([property: ID<ProductVariant>] Guid VariantId, [property: ID<Location>] Guid LocationId, long Sequence);
