using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory;

[ObjectType<Location>]
public static class LocationType
{
    /// <summary>What shoppers call it, in the language of the request.</summary>
    [Authorize(Rights.StorefrontRead)]
    public static string Name([Parent] Location location, ShopContext shop) => shop.Text(location.Names);

    /// <summary>As the crow flies, in kilometres.</summary>
    /// <param name="to">The other point.</param>
    [Authorize(Rights.StorefrontRead)]
    public static double DistanceKm([Parent] Location location, GeoPointInput to) =>
        Math.Round(to.Checked().KilometresTo(location.Latitude, location.Longitude), 2);

    /// <summary>When it closes, while it is open; null while it is closed.</summary>
    [Authorize(Rights.StorefrontRead)]
    public static DateTimeOffset? OpenUntil([Parent] Location location, TimeProvider time) =>
        WorkingHours.Next(location, time.GetUtcNow()) is { } interval && interval.Opens <= time.GetUtcNow() ? interval.Closes : null;

    /// <summary>When it opens next, while it is closed; null while it is open, and when it opens no more.</summary>
    [Authorize(Rights.StorefrontRead)]
    public static DateTimeOffset? OpensNext([Parent] Location location, TimeProvider time) =>
        WorkingHours.Next(location, time.GetUtcNow()) is { } interval && interval.Opens > time.GetUtcNow() ? interval.Opens : null;

    [NodeResolver]
    public static async Task<IReadOnlyList<Location?>> Nodes(IReadOnlyList<Guid> ids, LocationDirectory locations, CancellationToken cancellationToken)
    {
        var places = await locations.Read(cancellationToken);
        return [.. ids.Select(places.Find)];
    }
}
