using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Catalog;

/// <summary>Something that is sold, in one or more variants. Texts are in the request's language, else in the channel's default.</summary>
[Authorize(Rights.StorefrontRead)]
public sealed record Product
{
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The product's business key, for addresses of pages.</summary>
    public required string Slug { get; init; }

    /// <summary>What shoppers call it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in plain text; empty when nothing was written.</summary>
    public required string Description { get; init; }

    /// <summary>Who makes it.</summary>
    public string? Vendor { get; init; }

    /// <summary>Free words of the staff.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Whether it is being prepared, sold, or kept for history.</summary>
    public required ProductStatus Status { get; init; }

    /// <summary>Grows by one with every change; give it as expectedVersion to change what you read.</summary>
    public required long Version { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    [GraphQLIgnore]
    public Guid? CategoryId { get; init; }

    [GraphQLIgnore]
    public required string TaxCategory { get; init; }

    /// <summary>Read as one that is sold in the request's channel. False: nobody has looked.</summary>
    [GraphQLIgnore]
    public bool IsSold { get; init; }
}

/// <summary>The life of a product.</summary>
public enum ProductStatus
{
    /// <summary>Being prepared: only staff see it.</summary>
    Draft,

    /// <summary>Sold in the channels that it is published in.</summary>
    Active,

    /// <summary>No longer sold; kept because orders refer to it.</summary>
    Archived,
}
