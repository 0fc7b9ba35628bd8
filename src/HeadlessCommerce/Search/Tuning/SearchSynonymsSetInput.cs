using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Search.Tuning;

/// <summary>All synonyms of a channel in one language; what was there before goes.</summary>
public sealed record SearchSynonymsSetInput : IChangeInput
{
    /// <summary>Code of the channel.</summary>
    public required string Channel { get; init; }

    /// <summary>One of the channel's languages.</summary>
    public required LanguageTag Language { get; init; }

    /// <summary>Up to 1000 groups.</summary>
    public required IReadOnlyList<SynonymGroupInput> Groups { get; init; }

    /// <summary>The version that you read; when another one has come in between, nothing is changed.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>The same key again gives the same outcome.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>Words that mean the same.</summary>
public sealed record SynonymGroupInput
{
    /// <summary>2 to 20, each of 1 to 60 characters and up to 5 words: "laptop", "notebook", "portable computer".</summary>
    public required IReadOnlyList<string> Words { get; init; }
}
