namespace HeadlessCommerce.Inventory.Live;

/// <summary>What the outbox says of a level that changed; see <c>StockStatements.News</c>.</summary>
/// <param name="Sequence">The level's version: grows by one with each change.</param>
/// <param name="Sellable">Pieces that can be promised now.</param>
public sealed record StockNews(Guid VariantId, string Sku, Guid LocationId, string LocationCode, long Sequence, int Sellable)
{
    public const string Topic = "stock";
}
