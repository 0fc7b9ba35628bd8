using HeadlessCommerce.Channels;

namespace HeadlessCommerce.Catalog;

/// <summary>Something in which the variants of a product differ.</summary>
public sealed record ProductOptionInput
{
    /// <summary>The option's key within the product, for example "size".</summary>
    public required string Code { get; init; }

    /// <summary>What shoppers read.</summary>
    public required IReadOnlyList<TextInput> Name { get; init; }

    /// <summary>Its choices, in the order in which they are shown.</summary>
    public required IReadOnlyList<OptionValueInput> Values { get; init; }
}

/// <summary>One choice of an option.</summary>
public sealed record OptionValueInput
{
    /// <summary>The choice's key within the option, for example "xl".</summary>
    public required string Code { get; init; }

    /// <summary>What shoppers read.</summary>
    public required IReadOnlyList<TextInput> Name { get; init; }
}
