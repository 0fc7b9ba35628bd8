using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Search.Tuning;

[QueryType]
public static class TuningQueries
{
    /// <summary>The synonyms of a channel in one language; null when there never were any.</summary>
    /// <param name="channel">Its code.</param>
    /// <param name="language">One of the channel's languages.</param>
    [Authorize(Rights.SearchWrite)]
    public static async Task<SearchSynonyms?> SearchSynonyms(
        string channel,
        LanguageTag language,
        ChannelDirectory channels,
        ReadBatch reads,
        CancellationToken cancellationToken
    ) => await channels.Find(channel, cancellationToken) is { } found ? await TuningReads.Synonyms(reads, found, language) : null;

    /// <summary>The queries of a channel, in one language, that have pinned products.</summary>
    /// <param name="channel">Its code.</param>
    /// <param name="language">One of the channel's languages.</param>
    [Authorize(Rights.SearchWrite), UsePaging]
    public static async Task<Connection<SearchPins>> SearchPins(
        string channel,
        LanguageTag language,
        PagingArguments paging,
        ChannelDirectory channels,
        ReadBatch reads,
        CancellationToken cancellationToken
    ) =>
        await channels.Find(channel, cancellationToken) is { } found
            ? await TuningReads.Pins(reads, found, language, paging)
            : Connection<SearchPins>.Empty;
}
