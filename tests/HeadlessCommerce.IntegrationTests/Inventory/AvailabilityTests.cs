using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Inventory;

public sealed class AvailabilityTests(Shop shop) : IClassFixture<Shop>
{
    private const string Stock = """
        query ($first: Int!, $near: GeoPointInput) {
          products(first: $first) {
            nodes { variants(first: 10) { nodes { availability { status sellable byLocation(first: 7, near: $near) { nodes { location { code } status quantity distanceKm } } } } } }
          }
        }
        """;

    [Fact]
    public async Task Availability_is_one_statement_more_whatever_the_page()
    {
        var client = shop.Client();
        const string without = "query ($first: Int!) { products(first: $first) { nodes { variants(first: 10) { nodes { id } } } } }";
        await client.Send(Stock, new { first = 1 });
        foreach (var first in new[] { 10, 60 })
        {
            var (_, plain) = await client.Count(without, new { first });
            var (_, stocked) = await client.Count(Stock, new { first });
            Assert.Equal(plain.Statements + 1, stocked.Statements);
        }
    }

    [Fact]
    public async Task Places_are_sorted_and_measured_from_the_point()
    {
        var data = await shop.Client().Send(Stock, new { first = 5, near = new { latitude = -1.29, longitude = 36.82 } });
        foreach (var availability in Availabilities(data))
        {
            var places = availability.GetProperty("byLocation").GetProperty("nodes").EnumerateArray().ToList();
            Assert.Equal(places.Select(Distance).Order(), places.Select(Distance));
            if (places.FirstOrDefault(place => place.GetProperty("location").GetProperty("code").GetString() == "nairobi") is { ValueKind: JsonValueKind.Object } nairobi)
                Assert.True(Distance(nairobi) < 20);
        }
    }

    [Fact]
    public async Task The_whole_is_the_sum_of_the_places()
    {
        foreach (var availability in Availabilities(await shop.Client().Send(Stock, new { first = 60 })))
        {
            var quantities = availability.GetProperty("byLocation").GetProperty("nodes").EnumerateArray().Select(place => place.GetProperty("quantity").GetInt32());
            Assert.Equal(availability.GetProperty("sellable").GetInt32(), quantities.Sum());
            Assert.Equal(availability.GetProperty("sellable").GetInt32() == 0, availability.GetProperty("status").GetString() == "OUT_OF_STOCK");
        }
    }

    [Fact]
    public async Task A_channel_of_bands_shows_no_number()
    {
        foreach (var availability in Availabilities(await shop.Client("app").Send(Stock, new { first = 20 })))
        {
            Assert.Equal(JsonValueKind.Null, availability.GetProperty("sellable").ValueKind);
            foreach (var place in availability.GetProperty("byLocation").GetProperty("nodes").EnumerateArray())
            {
                Assert.Equal(JsonValueKind.Null, place.GetProperty("quantity").ValueKind);
                Assert.NotEmpty(place.GetProperty("status").GetString()!);
            }
        }
    }

    [Fact]
    public async Task A_point_that_is_none_is_refused()
    {
        var answer = await shop.Client().Post("{ locations(near: { latitude: 91, longitude: 0 }) { nodes { code } } }");
        Assert.Equal("BAD_USER_INPUT", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_place_that_is_closed_by_staff_collects_no_more()
    {
        var client = shop.Staff();
        var data = await client.Send(
            """
            mutation ($input: LocationUpdateInput!) {
              locationUpdate(input: $input) { location { code pickup openUntil opensNext openingHours { day } } errors { ... on Error { code } } }
            }
            """,
            new { input = new { location = "lagos", pickup = false, openingHours = Array.Empty<object>(), idempotencyKey = Guid.NewGuid() } }
        );
        var lagos = data.GetProperty("locationUpdate").GetProperty("location");
        Assert.False(lagos.GetProperty("pickup").GetBoolean());
        Assert.Equal(JsonValueKind.Null, lagos.GetProperty("opensNext").ValueKind);
        var places = (await client.Send("{ locations(pickup: true) { nodes { code } } }")).GetProperty("locations").GetProperty("nodes").EnumerateArray();
        Assert.DoesNotContain("lagos", places.Select(place => place.GetProperty("code").GetString()));
    }

    private static double Distance(JsonElement place) => place.GetProperty("distanceKm").GetDouble();

    private static IEnumerable<JsonElement> Availabilities(JsonElement data) =>
        from product in data.GetProperty("products").GetProperty("nodes").EnumerateArray()
        from variant in product.GetProperty("variants").GetProperty("nodes").EnumerateArray()
        select variant.GetProperty("availability");
}
