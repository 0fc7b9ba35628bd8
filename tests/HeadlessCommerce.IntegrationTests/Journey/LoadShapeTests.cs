using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.SampleData.Big;

namespace HeadlessCommerce.IntegrationTests.Journey;

/// <summary>How often each operation of the journey goes to PostgreSQL and Redis, whatever the size of what it works on. A row that grows is a regression to explain, not to raise.</summary>
public sealed class LoadShapeTests(Shop shop) : IClassFixture<Shop>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";

    [Fact]
    public async Task Every_operation_of_the_journey_has_a_known_number_of_round_trips()
    {
        var web = shop.Client();
        var near = new { latitude = 52.23, longitude = 21.01 };
        var variantId = (await web.Send("query($sku: String!) { productVariant(sku: $sku) { id } }", new { sku = Sku })).At("productVariant.id").GetString();
        // The sample shop has 22 coffees, and Browse shows coffee: a full page of 100 needs more of them.
        await BigCatalog.Generate(shop.Db, 200, progress: null, TestContext.Current.CancellationToken);
        await shop.Execute("update catalog.product set category_id = (select id from catalog.category where slug = 'coffee')");
        await Warm(web);

        foreach (var first in new[] { 10, 100 })
        {
            var page = await Costs(web, "Browse", new { near, first }, statements: 6, roundTrips: 3, redis: 0);
            Assert.Equal(first, page.At("products.nodes").GetArrayLength()); // a short page would pin nothing
        }
        await Costs(web, "Find", new { text = "coffee" }, statements: 4, roundTrips: 3, redis: 0);
        var created = await Costs(web, "CartCreate", new { input = new { lines = new[] { new { variantId, quantity = 2 } } } }, statements: 1, roundTrips: 1, redis: 1);
        var cartId = created.At("cartCreate.cart.id").GetString();
        var cart = web.With(("X-Cart-Token", created.At("cartCreate.token").GetString()!));
        await Costs(cart, "CartLinesAdd", new { input = new { cartId, lines = new[] { new { variantId, quantity = 1 } } } }, statements: 2, roundTrips: 2, redis: 1);
        var handoff = await Costs(cart, "Handoff", new { input = new { cartId, mode = "TAKE_OVER", ttlSeconds = 300 } }, statements: 1, roundTrips: 1, redis: 1);
        var associate = shop.Staff("associate", "warsaw", "till");
        // Two of the calls of Redis count guesses; they go beside the look-up of the code and the change of the cart.
        var redeemed = await Costs(associate, "Redeem", new { input = new { code = handoff.At("cartHandoffCreate.handoff.code").GetString() } }, statements: 2, roundTrips: 2, redis: 3);
        var till = associate.With(("X-Cart-Token", redeemed.At("cartHandoffRedeem.token").GetString()!));
        await Costs(till, "Delivery", new { cartId, near }, statements: 2, roundTrips: 2, redis: 1);
        var contact = new { name = "Ada", email = "ada@example.com" };
        await Costs(till, "DeliverySelect", new { input = new { cartId, optionId = "collect:warsaw", contact } }, statements: 2, roundTrips: 2, redis: 2);
        var payment = new { provider = "test", token = "approve" };
        var placed = await Costs(till, "OrderPlace", new { input = new { cartId, payment, idempotencyKey = "load-shape" } }, statements: 20, roundTrips: 6, redis: 1);
        var fulfilmentId = placed.At("orderPlace.order.fulfilments.0.id").GetString();
        var pickupCode = placed.At("orderPlace.order.fulfilments.0.pickupCode").GetString();
        // One of them asks whether the order waits here for goods that are still to come.
        await Costs(associate, "FulfilmentReady", new { input = new { fulfilmentId, idempotencyKey = "load-shape" } }, statements: 10, roundTrips: 10, redis: 0);
        // One of them lets the lines count what left, which is what may come back.
        await Costs(associate, "FulfilmentHandOver", new { input = new { fulfilmentId, pickupCode, idempotencyKey = "load-shape" } }, statements: 12, roundTrips: 12, redis: 0);
        await Costs(shop.Staff(), "Ledger", new { sku = Sku, location = "warsaw" }, statements: 2, roundTrips: 2, redis: 0);
        var adjustment = new { sku = Sku, location = "warsaw", delta = 5, reason = "RECEIVED", reference = "PO-1", idempotencyKey = "load-shape" };
        await Costs(shop.Staff(), "InventoryAdjust", new { input = adjustment }, statements: 6, roundTrips: 6, redis: 0);
    }

    /// <summary>Small tables are read once and kept, and Redis learns a script's text at its first use.</summary>
    private async Task Warm(GraphQLClient web)
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        await buyer.Client.Send("query($id: ID!) { cart(id: $id) { deliveryOptions { id location { code } } } }", new { id = buyer.CartId });
        var handoff = await buyer.Client.Send(GraphQLClient.Document("Handoff"), new { input = new { cartId = buyer.CartId, mode = "VIEW" } });
        await web.Send(GraphQLClient.Document("Redeem"), new { input = new { code = handoff.At("cartHandoffCreate.handoff.code").GetString() } });
        await web.Send(GraphQLClient.Document("Browse"), new { first = 1 });
        await web.Send(GraphQLClient.Document("Find"), new { text = "kawa" });
    }

    private static async Task<JsonElement> Costs(GraphQLClient client, string operation, object variables, int statements, int roundTrips, int redis)
    {
        var (data, count) = await client.Count(GraphQLClient.Document(operation), variables);
        Assert.True(
            count.Statements <= statements && count.SqlRoundTrips <= roundTrips && count.RedisCalls <= redis,
            $"{operation} took {count}; pinned at {statements} statements in {roundTrips} round trips and {redis} calls of Redis."
        );
        return data;
    }
}
