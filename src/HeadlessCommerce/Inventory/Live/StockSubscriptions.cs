using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Live;

[SubscriptionType]
public static class StockSubscriptions
{
    private const int MaxVariants = 100;

    /// <summary>Stock of variants as it changes. Somebody who reads slowly is told the last state of each level, not every step.</summary>
    [Subscribe(With = nameof(SubscribeStockChanged)), Authorize(Rights.StorefrontRead)]
    public static StockChanged StockChanged([EventMessage] StockChanged message) => message;

    /// <summary>Opens the stream. Only this takes the arguments: the answer to an event does not depend on what else a subscriber watches, so that many share it.</summary>
    /// <param name="variantIds">Up to 100 variants that the channel sells.</param>
    /// <param name="locationIds">Only at these locations; without them, at all.</param>
    public static async Task<IAsyncEnumerable<StockChanged>> SubscribeStockChanged(
        [ID<ProductVariant>] IReadOnlyList<Guid> variantIds,
        [ID<Location>] IReadOnlyList<Guid>? locationIds,
        StockFeed feed,
        CommerceDb db,
        ShopContext shop,
        CancellationToken cancellationToken
    )
    {
        Guid[] variants = [.. variantIds.Distinct()];
        if (variants.Length is 0 or > MaxVariants)
            throw new GraphQLException($"variantIds names 1 to {MaxVariants} variants.", "BAD_USER_INPUT");
        var sold = await CatalogReads.Sold(db, variants, shop, cancellationToken);
        if (sold.Count < variants.Length)
            throw new GraphQLException("A variant of variantIds is not sold in this channel.", "BAD_USER_INPUT");
        return await feed.Watch(variants, locationIds?.ToHashSet(), shop.Channel, cancellationToken);
    }
}
