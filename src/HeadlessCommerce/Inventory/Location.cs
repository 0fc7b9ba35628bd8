using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory;

/// <summary>A place that keeps stock: a store or a warehouse.</summary>
[Authorize(Rights.StorefrontRead)]
public sealed record Location
{
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The place's business key.</summary>
    public required string Code { get; init; }

    /// <summary>A store or a warehouse.</summary>
    public required LocationKind Kind { get; init; }

    [GraphQLIgnore] // LocationType resolves it in the request's language
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>Street and number.</summary>
    public required string Line1 { get; init; }

    /// <summary>Town or city.</summary>
    public required string City { get; init; }

    /// <summary>As the country writes it.</summary>
    public required string PostalCode { get; init; }

    /// <summary>ISO 3166-1 alpha-2; pickup there is taxed there.</summary>
    public required CountryCode CountryCode { get; init; }

    /// <summary>Degrees north.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public required double Longitude { get; init; }

    /// <summary>IANA name of the time zone that its hours are in.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When it is open, in its own time zone; days without an entry are closed.</summary>
    public required IReadOnlyList<OpeningHours> OpeningHours { get; init; }

    /// <summary>Whether it sends parcels.</summary>
    public required bool Ships { get; init; }

    /// <summary>Whether shoppers can collect here.</summary>
    public required bool Pickup { get; init; }

    /// <summary>Whether it takes goods back.</summary>
    public required bool ReceivesReturns { get; init; }

    /// <summary>Whether it takes part in selling at all.</summary>
    public required bool Active { get; init; }
}

/// <summary>What kind of place keeps the stock.</summary>
public enum LocationKind
{
    /// <summary>Shoppers walk in.</summary>
    Store,

    /// <summary>Only staff and carriers.</summary>
    Warehouse,
}

/// <summary>An interval in which a place is open; it ends on the same day.</summary>
/// <param name="Day">Day of the week.</param>
/// <param name="Opens">Local time.</param>
/// <param name="Closes">Local time, after opens.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record OpeningHours(Weekday Day, TimeOnly Opens, TimeOnly Closes);

/// <summary>A day of the week.</summary>
public enum Weekday
{
    /// <summary>Sunday.</summary>
    Sunday,
    /// <summary>Monday.</summary>
    Monday,
    /// <summary>Tuesday.</summary>
    Tuesday,
    /// <summary>Wednesday.</summary>
    Wednesday,
    /// <summary>Thursday.</summary>
    Thursday,
    /// <summary>Friday.</summary>
    Friday,
    /// <summary>Saturday.</summary>
    Saturday,
}
