using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.LowStock;

/// <summary>Hears every change of a level, in order, and writes when one crosses its threshold: down, an entry and an event; up, the entry's end.</summary>
internal sealed class WatchLowStock(CommerceDb db, LowStockRules rules)
{
    /// <summary>What the news of a level must say for this. <paramref name="PreviousSellable"/> is null in news of an older release.</summary>
    public sealed record News(Guid VariantId, Guid LocationId, long Sequence, int Sellable, int? PreviousSellable);

    public async Task Run(News news, CancellationToken cancellationToken)
    {
        if (news.PreviousSellable is not { } before || before == news.Sellable)
            return;
        if ((await rules.Read(cancellationToken)).ThresholdOf(news.VariantId, news.LocationId) is not { } threshold)
            return;
        var (wasLow, isLow) = (before <= threshold, news.Sellable <= threshold);
        if (wasLow == isLow)
            return;
        await db.Transaction(
            async transaction =>
            {
                if (!isLow)
                    return await transaction.Execute(LowStockStatements.Close, [news.VariantId, news.LocationId, news.Sequence], cancellationToken);
                var opened = await transaction.Query(
                    LowStockStatements.Open,
                    row => row.GetInt32(0),
                    [Guid.CreateVersion7(), news.VariantId, news.LocationId, news.Sequence, news.Sellable, threshold],
                    cancellationToken
                );
                if (opened[0] > 0)
                    transaction.WroteEvents();
                return opened[0];
            },
            cancellationToken
        );
    }
}
