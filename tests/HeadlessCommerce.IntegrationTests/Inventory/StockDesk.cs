using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>What staff does at its desk, in tests.</summary>
internal static class StockDesk
{
    /// <summary>A variant of which more than five lay at the location in the beginning; another for each number, whatever has happened since, so that tests do not meet.</summary>
    public static Task<string> Sku(this Shop shop, int number, string location = "warsaw") =>
        shop.Scalar<string>(
            """
            select variant.sku from inventory.movement join inventory.location on location.id = location_id join catalog.variant on variant.id = variant_id
            where location.code = $2 and seq = 1 and quantity > 5 order by variant.sku limit 1 offset $1
            """,
            number,
            location
        );

    public static async Task<JsonElement> Level(this Shop shop, string sku, string location = "warsaw") =>
        (
            await shop.Staff().Send(
                """
                query ($sku: String!, $location: String!) {
                  inventoryLevel(sku: $sku, location: $location) {
                    onHand reserved allocated backordered sellable promisable incoming inTransit version
                    movements(first: 100) { nodes { kind quantity actor channel cause { kind reference } } }
                  }
                }
                """,
                new { sku, location }
            )
        ).GetProperty("inventoryLevel");

    /// <summary>One mutation; the payload. What it selects beside its errors is <paramref name="selection"/>, and of certain errors <paramref name="details"/>.</summary>
    public static async Task<JsonElement> Do(this GraphQLClient client, string mutation, string selection, object input, string details = "") =>
        (
            await client.Send(
                $$"""
                mutation ($input: {{char.ToUpperInvariant(mutation[0])}}{{mutation[1..]}}Input!) {
                  {{mutation}}(input: $input) {
                    {{selection}}
                    errors { __typename ... on Error { code message path } {{details}} }
                  }
                }
                """,
                new { input }
            )
        ).GetProperty(mutation);

    public static int Int(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static string? Code(this JsonElement payload) =>
        payload.GetProperty("errors").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } error ? error.Text("code") : null;

    public static JsonElement Done(this JsonElement payload)
    {
        Assert.Empty(payload.GetProperty("errors").EnumerateArray().Select(error => error.ToString()));
        return payload;
    }

    public static string NewKey() => Guid.NewGuid().ToString();
}
