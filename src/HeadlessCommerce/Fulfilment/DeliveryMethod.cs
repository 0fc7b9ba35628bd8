using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Fulfilment;

/// <summary>How goods reach shoppers: kind, places that do the work, times, and prices by zone.</summary>
[Authorize(Rights.DeliveryWrite)]
public sealed record DeliveryMethod
{
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The method's business key.</summary>
    public required string Code { get; init; }

    /// <summary>How it reaches the shopper.</summary>
    public required DeliveryKind Kind { get; init; }

    [GraphQLIgnore] // DeliveryMethodType resolves it in the request's language
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>Tax category of its price.</summary>
    public required string TaxCategory { get; init; }

    /// <summary>Minutes of opening time before goods leave or are ready.</summary>
    public required int HandlingMinutes { get; init; }

    /// <summary>Local time of the place; later orders count as made on its next working day.</summary>
    public required TimeOnly? CutOff { get; init; }

    /// <summary>Days that a pickup place keeps the goods; null for what is sent.</summary>
    public required int? HoldDays { get; init; }

    /// <summary>Whether it is offered.</summary>
    public required bool Active { get; init; }

    [GraphQLIgnore]
    public required IReadOnlySet<Guid> ChannelIds { get; init; }

    [GraphQLIgnore]
    public required IReadOnlySet<Guid> LocationIds { get; init; }

    /// <summary>Where it goes to, in the order in which they are tried.</summary>
    [ListSize(AssumedSize = 10)]
    public required IReadOnlyList<DeliveryZone> Zones { get; init; }

    /// <summary>Whether the shopper comes to the goods.</summary>
    [GraphQLIgnore]
    public bool IsPickup => Kind.IsPickup;

    /// <summary>The first zone that has the address; null: it does not go there.</summary>
    public DeliveryZone? ZoneOf(CountryCode country, string? postalCode) => Zones.FirstOrDefault(zone => zone.Contains(country, postalCode));
}

/// <summary>How goods reach the shopper.</summary>
public enum DeliveryKind
{
    /// <summary>By carrier, from a warehouse.</summary>
    Ship,

    /// <summary>By courier, today.</summary>
    SameDay,

    /// <summary>By carrier, from a store.</summary>
    ShipFromStore,

    /// <summary>Sent to a store, where the shopper collects it.</summary>
    ShipToStore,

    /// <summary>Collected in a store that has it.</summary>
    ClickAndCollect,

    /// <summary>Brought to the shopper's car.</summary>
    Curbside,

    /// <summary>Collected from a locker.</summary>
    Locker,

    /// <summary>Taken from the till at once; no method that a shopper chooses.</summary>
    TakeAway,
}

/// <summary>An area with one price and one time of transit; for pickup it is where the place lies.</summary>
[Authorize(Rights.DeliveryWrite)]
public sealed record DeliveryZone
{
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The zone's key within its method.</summary>
    public required string Code { get; init; }

    /// <summary>Its countries.</summary>
    public required IReadOnlyList<CountryCode> Countries { get; init; }

    /// <summary>Postal codes must start with one of these; none: the whole country.</summary>
    public required IReadOnlyList<string> PostalCodePrefixes { get; init; }

    /// <summary>Days on the way at least; 0 is the day on which it leaves.</summary>
    public required int TransitDaysMin { get; init; }

    /// <summary>Days on the way at most.</summary>
    public required int TransitDaysMax { get; init; }

    /// <summary>Days of the week that count as transit and on which goods arrive.</summary>
    public required IReadOnlyList<Weekday> TransitWeekdays { get; init; }

    /// <summary>Goods arrive from this time of day, in the time zone of the place that sends them.</summary>
    public required TimeOnly DeliversFrom { get; init; }

    /// <summary>Goods arrive until this time of day.</summary>
    public required TimeOnly DeliversUntil { get; init; }

    /// <summary>Its price per currency; not offered in another currency.</summary>
    [ListSize(AssumedSize = 10)]
    public required IReadOnlyList<DeliveryRate> Rates { get; init; }

    public bool Contains(CountryCode country, string? postalCode) =>
        Countries.Contains(country)
        && (PostalCodePrefixes.Count == 0 || (postalCode is not null && PostalCodePrefixes.Any(prefix => postalCode.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))));

    public DeliveryRate? RateIn(CurrencyCode currency) => Rates.FirstOrDefault(rate => rate.Price.Currency == currency);
}

/// <summary>What delivery costs in one currency; inclusive of tax when the channel's prices are.</summary>
/// <param name="Price">Below the threshold.</param>
/// <param name="FreeFrom">From this gross subtotal of the goods it costs nothing; null: never.</param>
[Authorize(Rights.DeliveryWrite)]
public sealed record DeliveryRate(Money Price, Money? FreeFrom)
{
    public Money For(Money goodsSubtotal) => goodsSubtotal.Minor >= FreeFrom?.Minor ? Money.Zero(Price.Currency) : Price;
}
