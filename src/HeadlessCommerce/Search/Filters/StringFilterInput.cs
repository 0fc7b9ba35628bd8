namespace HeadlessCommerce.Search;

/// <summary>A text is this, or one of these.</summary>
public sealed record StringFilterInput
{
    /// <summary>Exactly this.</summary>
    public string? Eq { get; init; }

    /// <summary>One of these; at most 100.</summary>
    public IReadOnlyList<string>? In { get; init; }
}
