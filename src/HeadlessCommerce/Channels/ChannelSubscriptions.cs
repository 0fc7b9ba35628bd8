using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Channels;

[SubscriptionType]
public static class ChannelSubscriptions
{
    /// <summary>Each change of a channel from now on: read it again to see what is new.</summary>
    /// <param name="news">The change.</param>
    [Authorize(Rights.ChannelsWrite), Subscribe, Topic(ChannelNews.Topic)]
    public static ChannelChanged ChannelChanged([EventMessage] ChannelChanged news) => news;
}
