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
    private const int MaxFound = 2_000;
    private const int MaxPositions = 2_000;

    /// <summary>Stock of variants as it changes. Changes of a level that follow each other quickly are one event, at most four a second, and somebody who reads slowly is told the last
    /// state of each level; the last state always comes.</summary>
    [Subscribe(With = nameof(SubscribeStockChanged)), Authorize(Rights.StorefrontRead)]
    public static StockChanged StockChanged([EventMessage] StockChanged message) => message;

    /// <summary>Opens the stream. Only this takes the arguments: the answer to an event does not depend on what else a subscriber watches, so that many share it.</summary>
    /// <param name="variantIds">Up to 100 variants that the channel sells.</param>
    /// <param name="locationIds">Only at these locations; without them, at all. Alone: all that the channel sells and that lies there now, up to 2000 variants.</param>
    /// <param name="category">Slug: all that the channel sells in it and below it now, up to 2000 variants.</param>
    /// <param name="after">To go on without a gap after a connection broke: what you were sent last of each level. Whatever is not so now is sent at once, and so are levels that you do
    /// not name; an empty list asks for the state of all. Where bands are shown, every level's band is sent.</param>
    public static async Task<IAsyncEnumerable<StockChanged>> SubscribeStockChanged(
        [ID<ProductVariant>] IReadOnlyList<Guid>? variantIds,
        [ID<Location>] IReadOnlyList<Guid>? locationIds,
        string? category,
        IReadOnlyList<StockPositionInput>? after,
        StockFeed feed,
        CommerceDb db,
        ShopContext shop,
        CancellationToken cancellationToken
    )
    {
        if (variantIds is not null && category is not null)
            throw new GraphQLException("Give variantIds or category, not both.", "BAD_USER_INPUT");
        if (variantIds is null && category is null && locationIds is not { Count: > 0 })
            throw new GraphQLException("Give variantIds, a category or locationIds.", "BAD_USER_INPUT");
        if (after?.Count > MaxPositions)
            throw new GraphQLException($"after has up to {MaxPositions} entries.", "BAD_USER_INPUT");
        var variants = variantIds is null
            ? await Found(db, shop.Channel, category, locationIds, cancellationToken)
            : await Named(db, shop, variantIds, cancellationToken);
        var known = after?.GroupBy(position => (position.VariantId, position.LocationId)).ToDictionary(same => same.Key, same => same.Max(position => position.Sequence));
        return await feed.Watch(variants, locationIds?.ToHashSet(), shop.Channel, cancellationToken, known);
    }

    private static async Task<IReadOnlyCollection<Guid>> Named(CommerceDb db, ShopContext shop, IReadOnlyList<Guid> variantIds, CancellationToken cancellationToken)
    {
        Guid[] variants = [.. variantIds.Distinct()];
        if (variants.Length is 0 or > MaxVariants)
            throw new GraphQLException($"variantIds names 1 to {MaxVariants} variants.", "BAD_USER_INPUT");
        var sold = await CatalogReads.Sold(db, variants, shop, cancellationToken);
        return sold.Count < variants.Length ? throw new GraphQLException("A variant of variantIds is not sold in this channel.", "BAD_USER_INPUT") : variants;
    }

    private static async Task<IReadOnlyCollection<Guid>> Found(
        CommerceDb db,
        Channel channel,
        string? category,
        IReadOnlyList<Guid>? locationIds,
        CancellationToken cancellationToken
    )
    {
        var found = await db.Query(
            """
            select v.id from catalog.variant v
            join catalog.product p on p.id = v.product_id and p.status = 'ACTIVE'
            join catalog.product_channel c on c.product_id = p.id and c.channel_id = $1
            where ($2::text is null or p.category_id in (select id from catalog.category where path @> array[(select id from catalog.category where slug = $2)]))
              and ($3::uuid[] is null or exists (select from inventory.level where level.variant_id = v.id and level.location_id = any ($3)))
            limit $4
            """,
            row => row.GetGuid(0),
            [channel.Id, category, locationIds?.ToArray(), MaxFound + 1],
            cancellationToken
        );
        return found.Count switch
        {
            0 => throw new GraphQLException("This channel sells nothing of that.", "BAD_USER_INPUT"),
            > MaxFound => throw new GraphQLException($"These are more than {MaxFound} variants; ask for a smaller category.", "BAD_USER_INPUT"),
            _ => found,
        };
    }
}
