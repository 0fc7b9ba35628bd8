namespace HeadlessCommerce.Search;

/// <summary>A product has a trait.</summary>
public sealed record AttributeWhereInput
{
    /// <summary>The attribute's code, for example "origin".</summary>
    public required string Code { get; init; }

    /// <summary>Codes of its values; several mean any of them.</summary>
    public required StringFilterInput Value { get; init; }
}
