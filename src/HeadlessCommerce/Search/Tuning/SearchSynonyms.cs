using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Search.Tuning;

/// <summary>Words that mean the same to the search of a channel, in one language.</summary>
[Authorize(Rights.SearchWrite)]
public sealed record SearchSynonyms
{
    [ID]
    public required Guid Id { get; init; }

    [GraphQLIgnore]
    public required Guid ChannelId { get; init; }

    /// <summary>Whose readers' queries they widen.</summary>
    public required LanguageTag Language { get; init; }

    /// <summary>Grows with every change; give it back as expectedVersion.</summary>
    public required long Version { get; init; }

    /// <summary>Who types a word of a group finds what has any of them.</summary>
    [ListSize(AssumedSize = 50)]
    public required IReadOnlyList<SynonymGroup> Groups { get; init; }
}

/// <summary>Words that mean the same.</summary>
/// <param name="Words">As the staff wrote them, in their order.</param>
[Authorize(Rights.SearchWrite)]
public sealed record SynonymGroup([property: ListSize(AssumedSize = 5)] IReadOnlyList<string> Words);
