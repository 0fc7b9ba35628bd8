using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Pricing;

/// <summary>Prices for a channel in one currency, for a time or for good. Of the lists that are valid and have a price, the one with the highest priority decides.</summary>
[Authorize(Rights.PricingWrite)]
public sealed record PriceList
{
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The list's business key.</summary>
    public required string Code { get; init; }

    [GraphQLIgnore]
    public required Guid ChannelId { get; init; }

    /// <summary>Of all its prices.</summary>
    public required CurrencyCode Currency { get; init; }

    /// <summary>The highest wins.</summary>
    public required int Priority { get; init; }

    /// <summary>Valid from then on; null: always was.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>No longer valid from then on; null: for good.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}
