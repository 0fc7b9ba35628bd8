using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Channels;

[QueryType]
public static class ChannelQueries
{
    /// <summary>The channel in which this request is answered.</summary>
    [Authorize(Rights.StorefrontRead)]
    public static Channel Channel(ShopContext shop) => shop.Channel;

    /// <summary>Every channel of the shop, by code.</summary>
    [Authorize(Rights.ChannelsWrite), ListSize(AssumedSize = 20)]
    public static async ValueTask<IReadOnlyList<Channel>> Channels(ChannelDirectory channels, CancellationToken cancellationToken) =>
        [.. (await channels.Read(cancellationToken)).Channels.Values.OrderBy(channel => channel.Code, StringComparer.Ordinal)];
}
