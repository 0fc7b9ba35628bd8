using HeadlessCommerce.Catalog;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Carts;

/// <summary>Which variant, and for whom it is priced and named.</summary>
public readonly record struct GoodsKey(Guid VariantId, string ChannelCode, CurrencyCode Currency, LanguageTag Language);

/// <summary>All that a cart must know of its variants. A change and the answer to it share it, so the answer asks again only for lines that the change did not touch.</summary>
public sealed class GoodsByVariant(GoodsReads reads) : DataLoader<GoodsKey, CartGoods?>
{
    protected override async Task<IReadOnlyList<CartGoods?>> LoadBatchAsync(IReadOnlyList<GoodsKey> keys, CancellationToken cancellationToken)
    {
        var found = await reads.Read(keys, cancellationToken);
        return [.. keys.Select(key => found.GetValueOrDefault(key))];
    }
}

/// <summary>A variant as a cart sees it.</summary>
/// <param name="Variant">What it is.</param>
/// <param name="TaxCategory">Key of the tax rates.</param>
/// <param name="Minor">Its listed price in minor units; null: not sold in this channel and currency.</param>
/// <param name="CompareAtMinor">What it cost before.</param>
/// <param name="Sellable">Pieces that can be sold, over all active locations, those included that come later.</param>
[GraphQLIgnore]
public sealed record CartGoods(ProductVariant Variant, string TaxCategory, long? Minor, long? CompareAtMinor, int Sellable);
