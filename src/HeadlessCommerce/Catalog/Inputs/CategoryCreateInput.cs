using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Catalog;

/// <summary>A category to make.</summary>
public sealed record CategoryCreateInput : IChangeInput
{
    /// <summary>Its business key: lower-case letters, digits and hyphens, at most 120.</summary>
    public required string Slug { get; init; }

    /// <summary>What shoppers call it, in one language at least.</summary>
    public required IReadOnlyList<TextInput> Name { get; init; }

    /// <summary>The category around it; left out: at the top.</summary>
    [ID<Category>]
    public Guid? ParentId { get; init; }

    /// <summary>Its place among its siblings, from 0.</summary>
    [DefaultValueSyntax("0")]
    public int Position { get; init; }

    /// <summary>The same key again gives the same outcome.</summary>
    public string? IdempotencyKey { get; init; }
}
