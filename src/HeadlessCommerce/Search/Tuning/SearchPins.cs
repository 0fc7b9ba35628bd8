using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Search.Tuning;

/// <summary>Products that come first for a query, in a channel and language.</summary>
[Authorize(Rights.SearchWrite)]
public sealed record SearchPins
{
    [ID]
    public required Guid Id { get; init; }

    [GraphQLIgnore]
    public required Guid ChannelId { get; init; }

    /// <summary>Whose readers see them first.</summary>
    public required LanguageTag Language { get; init; }

    /// <summary>As the staff wrote it; case, diacritics and the order of words do not matter.</summary>
    public required string Query { get; init; }

    [GraphQLIgnore]
    public required IReadOnlyList<Guid> ProductIds { get; init; }
}
