using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Carts;

/// <summary>How the goods shall reach the shopper, as it was offered when it was chosen. The order plans and prices it again.</summary>
[GraphQLIgnore]
public sealed record CartDelivery
{
    /// <summary>Fulfilment's id of the option.</summary>
    public required string OptionId { get; init; }

    public required DeliveryKind Kind { get; init; }

    /// <summary>Its name, by language.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>Where the goods are picked up; null for what is sent.</summary>
    public string? LocationCode { get; init; }

    public required DeliveryFee Fee { get; init; }

    /// <summary>Where it goes to; null for pickup.</summary>
    public AddressInput? To { get; init; }

    public required CartContact Contact { get; init; }

    /// <summary>Where tax is due: the country that the goods go to, or are handed over in.</summary>
    public required CountryCode Country { get; init; }
}

/// <summary>What an option costs, in minor units of the cart's currency, as the channel's prices are (inclusive of tax or not).</summary>
/// <param name="Minor">Below the threshold.</param>
/// <param name="FreeFromMinor">From this gross subtotal on it costs nothing; null: never free.</param>
/// <param name="TaxCategory">Key of the tax rates.</param>
[GraphQLIgnore]
public sealed record DeliveryFee(long Minor, long? FreeFromMinor, string TaxCategory);

/// <summary>Who receives the goods, and how to reach them. Never logged, never in events.</summary>
[GraphQLIgnore]
public sealed record CartContact(string Name, string Email, string? Phone);
