using System.Runtime.CompilerServices;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Pricing;

[SubscriptionType]
public static class PricingSubscriptions
{
    /// <summary>Changes of prices in the request's channel and currency from now on. Thin: read the variants' prices again.</summary>
    /// <param name="news">The change.</param>
    [Authorize(Rights.StorefrontRead), Subscribe(With = nameof(Follow))]
    public static PricesChanged PriceChanged([EventMessage] PricesChanged news) => news;

    public static async Task<IAsyncEnumerable<PricesChanged>> Follow(ITopics topics, ShopContext shop, CancellationToken cancellationToken) =>
        Only(await topics.SubscribeAsync<PricesChanged>(PricesChanged.Topic, cancellationToken), shop, cancellationToken);

    private static async IAsyncEnumerable<PricesChanged> Only(
        IAsyncEnumerable<PricesChanged> all,
        ShopContext shop,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var news in all.WithCancellation(cancellationToken))
            if (news.ChannelId == shop.Channel.Id && news.Currency == shop.Currency)
                yield return news;
    }
}
