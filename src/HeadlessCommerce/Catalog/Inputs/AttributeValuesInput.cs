namespace HeadlessCommerce.Catalog;

/// <summary>A trait of a product. Attributes and values that are not known yet are made, with their codes as names.</summary>
public sealed record AttributeValuesInput
{
    /// <summary>The attribute's code, for example "origin".</summary>
    public required string Code { get; init; }

    /// <summary>Codes of its values.</summary>
    public required IReadOnlyList<string> Values { get; init; }
}
