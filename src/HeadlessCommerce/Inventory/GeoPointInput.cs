using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Inventory;

/// <summary>A point on the earth (WGS 84), for what is nearest.</summary>
/// <param name="Latitude">Degrees north, from -90 to 90.</param>
/// <param name="Longitude">Degrees east, from -180 to 180.</param>
[AllowAnonymous]
public sealed record GeoPointInput(double Latitude, double Longitude)
{
    private const double EarthRadiusKm = 6371.0088; // mean radius, IUGG

    /// <summary>Throws BAD_USER_INPUT when it is no point of the earth.</summary>
    public GeoPointInput Checked() =>
        Math.Abs(Latitude) <= 90 && Math.Abs(Longitude) <= 180
            ? this
            : throw new GraphQLException("A latitude is from -90 to 90, a longitude from -180 to 180.", "BAD_USER_INPUT");

    /// <summary>The shortest way over the globe, in kilometres (haversine).</summary>
    public double KilometresTo(double latitude, double longitude)
    {
        var (from, to) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(latitude));
        var north = Math.Sin((to - from) / 2);
        var east = Math.Sin(double.DegreesToRadians(longitude - Longitude) / 2);
        var chord = north * north + Math.Cos(from) * Math.Cos(to) * east * east;
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }
}
