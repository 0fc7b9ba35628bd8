using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Search.Tuning;

[ObjectType<SearchPins>, Authorize(Rights.SearchWrite)]
public static class SearchPinsType
{
    /// <summary>Where they apply.</summary>
    public static async ValueTask<Channel> Channel([Parent] SearchPins pins, ChannelDirectory channels, CancellationToken cancellationToken) =>
        (await channels.Read(cancellationToken)).Find(pins.ChannelId)!; // a foreign key holds it there

    /// <summary>The first to come first. Shoppers see those that are published, and that their filter leaves.</summary>
    [BatchResolver, ListSize(AssumedSize = PinResults.MaxProducts)]
    public static async Task<IReadOnlyList<IReadOnlyList<Product>>> Products([Parent] IReadOnlyList<SearchPins> pins, ReadBatch reads, ShopContext shop)
    {
        Guid[] ids = [.. pins.SelectMany(pinned => pinned.ProductIds).Distinct()];
        var byId = (await CatalogReads.Products(reads, ids, shop)).OfType<Product>().ToDictionary(product => product.Id);
        return [.. pins.Select(pinned => pinned.ProductIds.Select(id => byId[id]).ToArray())];
    }
}
