using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Search.Tuning;

/// <summary>The staff has changed what the search finds.</summary>
/// <param name="ChannelId">Where.</param>
/// <param name="Language">For whose readers.</param>
/// <param name="Kind">What was changed.</param>
/// <param name="Query">Whose results were pinned; null for synonyms.</param>
[Authorize(Rights.SearchWrite)]
public sealed record SearchTuned([property: ID<Channel>] Guid ChannelId, LanguageTag Language, SearchTuning Kind, string? Query)
{
    /// <summary>Topic of the outbox and of subscriptions.</summary>
    internal const string Topic = "search";
}

/// <summary>A way to change what the search finds.</summary>
public enum SearchTuning
{
    /// <summary>Words that mean the same.</summary>
    Synonyms,

    /// <summary>Products that come first.</summary>
    Pins,
}
