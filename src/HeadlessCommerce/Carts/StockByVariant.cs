using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.Carts;

/// <summary>What places can promise of a variant. What a cart holds counts as there for it.</summary>
public readonly record struct StockKey(Guid VariantId, Guid? HeldBy);

/// <summary>Where the goods of carts lie: one statement for choosing a delivery and for the answer, which says whether the choice can be had.</summary>
public sealed class StockByVariant(Availability availability) : DataLoader<StockKey, IReadOnlyList<StockOffer>>
{
    protected override async Task<IReadOnlyList<IReadOnlyList<StockOffer>>> LoadBatchAsync(IReadOnlyList<StockKey> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<StockKey, IReadOnlyList<StockOffer>>();
        foreach (var held in keys.GroupBy(key => key.HeldBy)) // one group in all but odd requests
        {
            var offers = await availability.Offers([.. held.Select(key => key.VariantId)], cancellationToken, held.Key);
            foreach (var variant in offers.GroupBy(offer => offer.VariantId))
                found[new(variant.Key, held.Key)] = [.. variant];
        }
        return [.. keys.Select(key => found.GetValueOrDefault(key) ?? [])];
    }
}
