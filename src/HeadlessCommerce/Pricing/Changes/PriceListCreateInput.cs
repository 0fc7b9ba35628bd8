using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Pricing;

/// <summary>A price list to make.</summary>
public sealed record PriceListCreateInput : IChangeInput
{
    /// <summary>Its business key: lower-case letters, digits and hyphens, at most 60.</summary>
    public required string Code { get; init; }

    /// <summary>Code of the channel that it is for.</summary>
    public required string Channel { get; init; }

    /// <summary>One of the channel's currencies.</summary>
    public required CurrencyCode Currency { get; init; }

    /// <summary>The highest wins; a sale has a higher one than the base list, which has 0.</summary>
    [DefaultValueSyntax("0")]
    public int Priority { get; init; }

    /// <summary>Valid from then on; left out: at once.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>No longer valid from then on; left out: for good.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The same key again gives the same outcome.</summary>
    public string? IdempotencyKey { get; init; }
}
