using HeadlessCommerce.Catalog;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Search.Tuning;

/// <summary>Which products come first for a query.</summary>
public sealed record SearchResultsPinInput : IChangeInput
{
    /// <summary>Code of the channel.</summary>
    public required string Channel { get; init; }

    /// <summary>One of the channel's languages.</summary>
    public required LanguageTag Language { get; init; }

    /// <summary>The whole query; case, diacritics and the order of words do not matter. At most 200 characters.</summary>
    public required string Query { get; init; }

    /// <summary>Up to 20, the first to come first, whether or not they have the words; none: nothing is pinned any more.</summary>
    [ID<Product>]
    public required IReadOnlyList<Guid> ProductIds { get; init; }

    /// <summary>The same key again gives the same outcome.</summary>
    public string? IdempotencyKey { get; init; }
}
