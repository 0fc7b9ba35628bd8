using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Catalog;

/// <summary>Where a product is, or is no longer, sold.</summary>
public sealed record ProductPublishInput : IChangeInput
{
    /// <summary>Which product.</summary>
    [ID<Product>]
    public required Guid ProductId { get; init; }

    /// <summary>Codes of channels, for example "web".</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>The same key again gives the same outcome.</summary>
    public string? IdempotencyKey { get; init; }
}
