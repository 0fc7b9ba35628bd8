using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Inventory.Backorders;

namespace HeadlessCommerce.Inventory.Live;

/// <summary>What the outbox says of a level that changed; see <c>StockStatements.News</c>.</summary>
/// <param name="Sequence">The level's version: grows by one with each change.</param>
/// <param name="Sellable">Pieces that can be promised now.</param>
/// <param name="BackorderKind">Why more than that can be ordered; null: it cannot.</param>
/// <param name="PreviousSellable">What <paramref name="Sellable"/> was before; null: not known.</param>
public sealed record StockNews(Guid VariantId, string Sku, Guid LocationId, string LocationCode, long Sequence, int Sellable, string? BackorderKind = null, int? PreviousSellable = null)
{
    /// <summary>The word of the table, read.</summary>
    public BackorderKind? Beyond => BackorderKind is null ? null : SqlEnum.Parse<BackorderKind>(BackorderKind);

    /// <summary>The level before this change, as far as the news tells.</summary>
    public StockNews Before => this with { Sequence = Sequence - 1, Sellable = PreviousSellable ?? Sellable };

    public const string Topic = "stock";
}
