using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>How the goods shall reach the shopper, as it was offered when it was chosen. The order plans and prices it again.</summary>
[Authorize(Rights.StorefrontBuy)]
public sealed record CartDelivery
{
    /// <summary>The option that was chosen.</summary>
    public required string OptionId { get; init; }

    /// <summary>What kind of delivery it is.</summary>
    public required DeliveryKind Kind { get; init; }

    [GraphQLIgnore] // by language; CartDeliveryType picks one
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    [GraphQLIgnore] // where the goods are picked up; null for what is sent
    public string? LocationCode { get; init; }

    [GraphQLIgnore]
    public required DeliveryFee Fee { get; init; }

    [GraphQLIgnore] // where it goes to; null for pickup
    public AddressInput? To { get; init; }

    [GraphQLIgnore]
    public required CartContact Contact { get; init; }

    [GraphQLIgnore] // where tax is due: the country that the goods go to, or are handed over in
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
