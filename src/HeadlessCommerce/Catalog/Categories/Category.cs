using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Catalog;

/// <summary>A shelf of the shop; shelves lie within each other. Texts are in the request's language, else in the channel's default.</summary>
[Authorize(Rights.StorefrontRead)]
public sealed record Category
{
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The category's business key, for addresses of pages.</summary>
    public required string Slug { get; init; }

    /// <summary>What shoppers call it.</summary>
    public required string Name { get; init; }

    /// <summary>What lies there; empty when nothing was written.</summary>
    public required string Description { get; init; }

    /// <summary>Its place among its siblings, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>From the root to this category, itself included.</summary>
    [GraphQLIgnore]
    public required IReadOnlyList<Guid> Path { get; init; }

    [GraphQLIgnore]
    public Guid? ParentId => Path.Count > 1 ? Path[^2] : null;
}
