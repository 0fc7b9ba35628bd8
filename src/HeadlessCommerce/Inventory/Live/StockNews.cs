using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Inventory.Backorders;

namespace HeadlessCommerce.Inventory.Live;

/// <summary>What the outbox says of a level that changed; see <c>StockStatements.News</c>.</summary>
/// <param name="Sequence">The level's version: grows by one with each change.</param>
/// <param name="Sellable">Pieces that can be promised now.</param>
/// <param name="BackorderKind">Why more than that can be ordered; null: it cannot.</param>
public sealed record StockNews(Guid VariantId, string Sku, Guid LocationId, string LocationCode, long Sequence, int Sellable, string? BackorderKind = null)
{
    /// <summary>The word of the table, read.</summary>
    public BackorderKind? Beyond => BackorderKind is null ? null : SqlEnum.Parse<BackorderKind>(BackorderKind);

    public const string Topic = "stock";
}
