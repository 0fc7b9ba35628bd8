using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Catalog;

/// <summary>A product's texts in one language.</summary>
public sealed record ProductTextInput
{
    /// <summary>BCP 47.</summary>
    public required LanguageTag Language { get; init; }

    /// <summary>What shoppers call it; 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Plain text, at most 20000 characters; left out: empty, or as it was.</summary>
    public string? Description { get; init; }
}
