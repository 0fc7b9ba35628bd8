using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Channels;

/// <summary>A text in one language.</summary>
public sealed record TextInput
{
    /// <summary>BCP 47.</summary>
    public required LanguageTag Language { get; init; }

    /// <summary>The text; at most 500 characters.</summary>
    public required string Text { get; init; }
}
