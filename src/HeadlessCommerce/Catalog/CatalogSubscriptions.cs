using System.Runtime.CompilerServices;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Catalog;

[SubscriptionType]
public static class CatalogSubscriptions
{
    private const int MaxProducts = 100;

    /// <summary>Changes of products from now on. Thin: read the product again to see what is new. Shoppers hear of what is sold in their channel, or was until then.</summary>
    /// <param name="productIds">Of these only, at most 100; all when left out.</param>
    /// <param name="news">The change.</param>
    [Authorize(Rights.StorefrontRead), Subscribe(With = nameof(Follow))]
    public static ProductChanged ProductChanged([ID<Product>] IReadOnlyList<Guid>? productIds, [EventMessage] ProductChanged news) => news;

    public static async Task<IAsyncEnumerable<ProductChanged>> Follow(
        [ID<Product>] IReadOnlyList<Guid>? productIds,
        ITopics topics,
        ShopContext shop,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (productIds is { Count: 0 or > MaxProducts })
            throw new GraphQLException($"Give 1 to {MaxProducts} productIds, or none.", "BAD_USER_INPUT");
        var all = await topics.SubscribeAsync<ProductChanged>(ProductWrites.Topic, cancellationToken);
        return Only(all, productIds?.ToHashSet(), viewer.Rights.Contains(Rights.CatalogWrite) ? null : shop.Channel.Id, cancellationToken);
    }

    private static async IAsyncEnumerable<ProductChanged> Only(
        IAsyncEnumerable<ProductChanged> all,
        HashSet<Guid>? products,
        Guid? channel,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var news in all.WithCancellation(cancellationToken))
            if ((products is null || products.Contains(news.ProductId)) && (channel is not { } here || news.Channels.Contains(here)))
                yield return news;
    }
}
