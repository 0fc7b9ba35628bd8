using System.Runtime.CompilerServices;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.LowStock;

[SubscriptionType]
public static class LowStockSubscriptions
{
    /// <summary>Levels that run low from now on, at the caller's locations; each once, until it has had more again. What is low already is in lowStockLevels.</summary>
    /// <param name="locations">Codes of some of the caller's locations; without them, all of those.</param>
    /// <param name="news">What ran low.</param>
    [Subscribe(With = nameof(Follow)), Authorize(Rights.InventoryRead)]
    public static LowStockNews LowStock(IReadOnlyList<string>? locations, [EventMessage] LowStockNews news) => news;

    public static async Task<IAsyncEnumerable<LowStockNews>> Follow(IReadOnlyList<string>? locations, ITopics topics, Viewer viewer, CancellationToken cancellationToken)
    {
        if (locations?.FirstOrDefault(location => !viewer.MayActAt(location)) is { } foreign)
            throw new GraphQLException($"You may not see the stock of \"{foreign}\".", "FORBIDDEN");
        var all = await topics.SubscribeAsync<LowStockNews>(LowStockNews.Topic, cancellationToken);
        return Only(all, locations?.ToHashSet(StringComparer.Ordinal) ?? viewer.Locations, cancellationToken);
    }

    private static async IAsyncEnumerable<LowStockNews> Only(
        IAsyncEnumerable<LowStockNews> all, IReadOnlySet<string>? locations, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var news in all.WithCancellation(cancellationToken))
        {
            if (locations is null || locations.Contains(news.LocationCode))
                yield return news;
        }
    }
}
