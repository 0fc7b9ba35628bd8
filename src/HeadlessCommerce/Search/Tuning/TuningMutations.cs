using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Search.Tuning;

[MutationType]
public static class TuningMutations
{
    /// <summary>Says which words mean the same, to the readers of one language in a channel. True for the next search; all or nothing.</summary>
    /// <param name="input">All of them.</param>
    [Authorize(Rights.SearchWrite)]
    public static async Task<MutationResult<SearchSynonyms, InvalidInput, ChannelNotFound, SearchSynonymsConflict, IdempotencyKeyReused>> SearchSynonymsSet(
        SearchSynonymsSetInput input,
        CommerceDb db,
        ChannelDirectory channels,
        ReadBatch reads,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var channel = await channels.Find(input.Channel, cancellationToken);
        var outcome = await Change.Run(db, viewer, input, transaction => SetSynonyms.Run(transaction, input, channel, cancellationToken), cancellationToken);
        return new(outcome.Id is { } id ? await TuningReads.Synonyms(reads, id) : null, outcome.Errors());
    }

    /// <summary>Says which products come first for a query. True for the next search; all or nothing.</summary>
    /// <param name="input">The query and its products.</param>
    [Authorize(Rights.SearchWrite)]
    public static async Task<MutationResult<SearchPins, InvalidInput, ChannelNotFound, ProductNotFound, IdempotencyKeyReused>> SearchResultsPin(
        SearchResultsPinInput input,
        CommerceDb db,
        ChannelDirectory channels,
        ReadBatch reads,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var channel = await channels.Find(input.Channel, cancellationToken);
        var outcome = await Change.Run(db, viewer, input, transaction => PinResults.Run(transaction, input, channel, cancellationToken), cancellationToken);
        return new(outcome.Id is { } id ? await TuningReads.Pins(reads, id) : null, outcome.Errors());
    }
}
