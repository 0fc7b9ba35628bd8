using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.Tests.Inventory;

public sealed class GeoPointTests
{
    [Fact]
    public void Warsaw_and_Lodz_are_119_km_apart() => Assert.Equal(119, new GeoPointInput(52.2297, 21.0122).KilometresTo(51.7592, 19.4560), 1.0);

    [Fact]
    public void Opposite_points_are_half_the_globe_apart() => Assert.Equal(20015, new GeoPointInput(0, 0).KilometresTo(0, 180), 1.0);

    [Theory]
    [InlineData(91, 0)]
    [InlineData(0, -181)]
    [InlineData(double.NaN, 0)]
    public void What_is_no_point_is_refused(double latitude, double longitude) =>
        Assert.Throws<GraphQLException>(() => new GeoPointInput(latitude, longitude).Checked());
}
