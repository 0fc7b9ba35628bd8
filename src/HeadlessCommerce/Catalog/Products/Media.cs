using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Catalog;

/// <summary>A picture of a product, or of one of its variants.</summary>
[Authorize(Rights.StorefrontRead)]
public sealed record Media
{
    [ID]
    public required Guid Id { get; init; }

    [GraphQLIgnore]
    public required Guid ProductId { get; init; }

    [GraphQLIgnore]
    public Guid? VariantId { get; init; }

    /// <summary>Where it is; relative to this server when it has no host.</summary>
    public required Uri Url { get; init; }

    /// <summary>What it shows, in words, in the request's language; empty when nobody wrote it down.</summary>
    public required string Alt { get; init; }

    /// <summary>Its place among the product's pictures, from 0.</summary>
    public required int Position { get; init; }
}
