using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Channels;

/// <summary>A channel, its brand, or a tax rate has changed.</summary>
/// <param name="ChannelId">Which channel.</param>
/// <param name="Code">Its business key.</param>
[Authorize(Rights.ChannelsWrite)]
public sealed record ChannelChanged([property: ID<Channel>] Guid ChannelId, string Code);
