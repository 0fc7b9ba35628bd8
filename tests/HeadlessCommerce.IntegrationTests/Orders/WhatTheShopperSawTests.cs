using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>What changed since the shopper looked is a typed error with the cart as it is now, and a standing problem of the cart before that.</summary>
public sealed class WhatTheShopperSawTests(Shop shop) : IClassFixture<Shop>
{
    private const string Sku = "BRA-CER-MIN-250G-WB";
    private const string Other = "ETH-YIR-KON-250G-WB"; // that no other test here orders

    private const string Place = """
        mutation($input: OrderPlaceInput!) {
          orderPlace(input: $input) {
            order { id }
            cart { version status totals { total { gross { minor } } } problems { code path } }
            errors { __typename ... on Error { code path } ... on TotalChanged { total { minor } } ... on CartChanged { version } }
          }
        }
        """;

    [Fact]
    public async Task A_price_that_changed_is_told_with_the_cart_at_its_new_price()
    {
        await shop.SetStock(Sku, "warsaw", 10);
        var buyer = await Buyer.Ready(shop.Client(), Sku, 2);
        var seen = buyer.Total.GetProperty("minor").GetInt64();
        var price = await shop.Scalar<long>(
            """
            select p.amount_minor from pricing.price p join catalog.variant v on v.id = p.variant_id join pricing.price_list l on l.id = p.price_list_id
            join channels.channel c on c.id = l.channel_id where v.sku = $1 and c.code = 'web' and l.currency = 'EUR' order by l.priority desc limit 1
            """,
            Sku
        );
        await shop.Execute(
            """
            update pricing.price p set amount_minor = amount_minor + 100, compare_at_minor = null from catalog.variant v, pricing.price_list l, channels.channel c
            where v.id = p.variant_id and l.id = p.price_list_id and c.id = l.channel_id and v.sku = $1 and c.code = 'web' and l.currency = 'EUR' and p.amount_minor = $2
            """,
            Sku,
            price
        );
        var refused = await Ordered(buyer, expectedMinor: seen);
        Assert.Equal(["TotalChanged"], PlacedOrder.Errors(refused));
        var cart = refused.GetProperty("cart");
        Assert.Equal(seen + 200, cart.GetProperty("totals").GetProperty("total").GetProperty("gross").GetProperty("minor").GetInt64());
        Assert.Equal(seen + 200, refused.GetProperty("errors")[0].GetProperty("total").GetProperty("minor").GetInt64());
        Assert.Equal("OPEN", cart.GetProperty("status").GetString());
        Assert.Contains("PRICE_CHANGED", Problems(cart));
        Assert.Empty(PlacedOrder.Errors(await Ordered(buyer, expectedMinor: seen + 200)));
    }

    [Fact]
    public async Task A_cart_that_somebody_changed_is_told_with_the_cart()
    {
        await shop.SetStock(Sku, "warsaw", 10);
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var refused = await Ordered(buyer, cartVersion: buyer.Version - 1);
        Assert.Equal(["CartChanged"], PlacedOrder.Errors(refused));
        Assert.Equal(buyer.Version, refused.GetProperty("cart").GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_delivery_that_is_not_offered_any_more_is_a_standing_problem_of_the_cart_and_stops_the_order()
    {
        await shop.SetStock(Other, "lodz", 10);
        await shop.SetStock(Other, "warsaw", 1);
        var buyer = await Buyer.Ready(shop.Client(), Other);
        Assert.Empty(Problems(await Cart(buyer)));
        await shop.SetStock(Other, "warsaw", 0);
        Assert.Equal(["DELIVERY_NOT_AVAILABLE"], Problems(await Cart(buyer)));
        var refused = await Ordered(buyer);
        Assert.Equal(["DeliveryRequired"], PlacedOrder.Errors(refused));
        Assert.Equal(["DELIVERY_NOT_AVAILABLE"], Problems(refused.GetProperty("cart")));
        await shop.SetStock(Other, "warsaw", 1);
        Assert.Empty(Problems(await Cart(buyer)));
    }

    private static async Task<JsonElement> Cart(Buyer buyer) =>
        (await buyer.Client.Send("query($id: ID!) { cart(id: $id) { problems { code path } } }", new { id = buyer.CartId })).GetProperty("cart");

    private static string[] Problems(JsonElement cart) => [.. cart.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()!)];

    private static async Task<JsonElement> Ordered(Buyer buyer, long? cartVersion = null, long? expectedMinor = null) =>
        (
            await buyer.Client.Send(
                Place,
                new
                {
                    input = new
                    {
                        cartId = buyer.CartId,
                        cartVersion,
                        expectedTotal = expectedMinor is { } minor ? new { minor, currency = "EUR" } : null,
                        payment = new { provider = "test", token = "approve" },
                        idempotencyKey = Guid.NewGuid(),
                    },
                }
            )
        ).GetProperty("orderPlace");
}
