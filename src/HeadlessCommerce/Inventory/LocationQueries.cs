using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory;

[QueryType]
public static class LocationQueries
{
    /// <summary>The place with the code; null when there is none.</summary>
    /// <param name="code">The place's business key.</param>
    [Authorize(Rights.StorefrontRead)]
    public static async Task<Location?> Location(string code, LocationDirectory locations, CancellationToken cancellationToken) =>
        (await locations.Read(cancellationToken)).Find(code) is { Active: true } place ? place : null;

    /// <summary>Places that take part in selling, the nearest first when a point is given, otherwise by code.</summary>
    /// <param name="near">A point to sort from.</param>
    /// <param name="kind">Only places of this kind.</param>
    /// <param name="pickup">Only places where shoppers can (or cannot) collect.</param>
    [UsePaging, Authorize(Rights.StorefrontRead)]
    public static async Task<Connection<Location>> Locations(
        PagingArguments paging,
        GeoPointInput? near,
        LocationKind? kind,
        bool? pickup,
        LocationDirectory locations,
        CancellationToken cancellationToken
    ) =>
        (await locations.Read(cancellationToken))
            .NearestTo(near?.Checked())
            .Select(place => place.Location)
            .Where(place => (kind is null || place.Kind == kind) && (pickup is null || place.Pickup == pickup))
            .ToList()
            .Page(paging, place => place.Code);
}
