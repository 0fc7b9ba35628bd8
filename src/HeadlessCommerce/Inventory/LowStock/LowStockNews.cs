using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.LowStock;

/// <summary>A level ran low: told once, until it has had more again. Also what the outbox carries.</summary>
/// <param name="LowStockId">Of the entry in lowStockLevels.</param>
/// <param name="VariantId">Of what.</param>
/// <param name="Sku">The variant's.</param>
/// <param name="LocationId">Where.</param>
/// <param name="LocationCode">Code of the location.</param>
/// <param name="Sellable">Pieces that can be sold there now.</param>
/// <param name="Threshold">At or below it a level is low.</param>
/// <param name="Sequence">The level's version with which it ran low.</param>
[Authorize(Rights.InventoryRead)]
public sealed record LowStockNews(
    [property: GraphQLIgnore] Guid LowStockId,
    [property: GraphQLIgnore] Guid VariantId,
    string Sku,
    [property: GraphQLIgnore] Guid LocationId,
    string LocationCode,
    int Sellable,
    int Threshold,
    long Sequence
)
{
    /// <summary>On the outbox; the key is the level's.</summary>
    public const string Topic = "low-stock";
}
