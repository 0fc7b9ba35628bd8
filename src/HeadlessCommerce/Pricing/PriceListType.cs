using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Pricing;

[ObjectType<PriceList>, Authorize(Rights.PricingWrite)]
public static class PriceListType
{
    /// <summary>Where it is valid.</summary>
    public static async ValueTask<Channel> Channel([Parent] PriceList list, ChannelDirectory channels, CancellationToken cancellationToken) =>
        (await channels.Read(cancellationToken)).Find(list.ChannelId)!; // a foreign key holds it there
}
