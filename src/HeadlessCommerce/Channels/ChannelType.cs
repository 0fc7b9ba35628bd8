using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Channels;

[ObjectType<Channel>, Authorize(Rights.StorefrontRead)]
public static class ChannelType
{
    /// <summary>What the channel is called, in the request's language.</summary>
    public static string Name([Parent] Channel channel, ShopContext shop) => shop.Text(channel.Names);

    /// <summary>Under what name and look it sells.</summary>
    public static async ValueTask<Brand> Brand([Parent] Channel channel, ChannelDirectory channels, CancellationToken cancellationToken) =>
        (await channels.Read(cancellationToken)).Brands[channel.BrandId];

    [NodeResolver]
    public static async Task<IReadOnlyList<Channel?>> Load(IReadOnlyList<Guid> ids, ShopContext shop, Viewer viewer, ChannelDirectory channels, CancellationToken cancellationToken)
    {
        var known = await channels.Read(cancellationToken);
        return [.. ids.Select(id => id == shop.Channel.Id || viewer.Rights.Contains(Rights.ChannelsWrite) ? known.Find(id) : null)];
    }
}
