using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Backorders;

/// <summary>
/// Serves orders that wait when goods have come, or were given back: heard from the level's own news, so that every way in which stock grows is one, and no kill forgets it.
/// Until then the pieces are promised already: nobody else can buy them.
/// </summary>
internal sealed class FillBackorders(CommerceDb db)
{
    /// <summary>What the news of a level must say for this.</summary>
    public sealed record News(Guid VariantId, Guid LocationId, int Backordered);

    /// <summary>The orders that were served, with their pieces.</summary>
    public async Task<IReadOnlyList<(Guid OrderId, int Pieces)>> Run(News news, CancellationToken cancellationToken) =>
        news.Backordered == 0
            ? []
            : await db.Transaction(
                async transaction =>
                {
                    var served = await transaction.Query(
                        BackorderStatements.Fill,
                        row => (row.GetGuid(0), row.GetInt32(1)),
                        [news.VariantId, news.LocationId],
                        cancellationToken
                    );
                    if (served.Count > 0)
                        transaction.WroteEvents();
                    return served;
                },
                cancellationToken
            );
}
