using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Channels;

[MutationType]
public static class ChannelMutations
{
    /// <summary>Changes how a channel sells. Every replica answers accordingly within moments.</summary>
    /// <param name="input">What to change.</param>
    [Authorize(Rights.ChannelsWrite)]
    public static async Task<MutationResult<Channel, InvalidInput, ChannelNotFound, IdempotencyKeyReused>> ChannelUpdate(
        ChannelUpdateInput input,
        CommerceDb db,
        ChannelDirectory channels,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var outcome = await Change.Run(db, viewer, input, transaction => UpdateChannel.Run(transaction, input, cancellationToken), cancellationToken);
        await channels.Refresh(cancellationToken); // this replica at once, the others by the event
        var channel = outcome.Id is { } id ? (await channels.Read(cancellationToken)).Find(id) : null;
        return new(channel, outcome.Errors());
    }
}
