using System.Globalization;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Tests.Inventory;

/// <summary>Places for tests of pure rules.</summary>
internal static class Places
{
    public static OpeningHours[] Weekdays(string opens, string closes) =>
        [
            .. new[] { Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday }.Select(day => new OpeningHours(
                day,
                TimeOnly.Parse(opens, CultureInfo.InvariantCulture),
                TimeOnly.Parse(closes, CultureInfo.InvariantCulture)
            )),
        ];

    public static Location Store(string code, string timeZone, OpeningHours[] hours, string country = "PL", double latitude = 52.23, double longitude = 21.01) =>
        new()
        {
            Id = Guid.NewGuid(),
            Code = code,
            Kind = LocationKind.Store,
            Names = new Dictionary<string, string> { ["en"] = code },
            Line1 = "1 Street",
            City = "City",
            PostalCode = "00-001",
            CountryCode = CountryCode.Parse(country),
            Latitude = latitude,
            Longitude = longitude,
            TimeZone = timeZone,
            OpeningHours = hours,
            Ships = false,
            Pickup = true,
            ReceivesReturns = true,
            Active = true,
        };

    public static Location Warehouse(string code, string timeZone, OpeningHours[] hours, string country = "PL", double latitude = 51.76, double longitude = 19.46) =>
        Store(code, timeZone, hours, country, latitude, longitude) with { Kind = LocationKind.Warehouse, Ships = true, Pickup = false };
}
