using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>Selling over the counter, and for somebody else; over two replicas.</summary>
public sealed class TillTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Sku = PlacedOrder.Sku;
    private const string Scarce = "BRA-CER-MIN-250G-WB";

    private const string Place = """
        mutation($input: OrderPlaceInput!) {
          orderPlace(input: $input) {
            order { id number paymentStatus fulfilmentStatus lines { id quantity handedOverQuantity } total { gross { minor } } fulfilments { kind status location { code } } }
            errors { __typename ... on Error { path } ... on OutOfStock { available } }
          }
        }
        """;

    [Fact]
    public async Task A_sale_is_paid_handed_over_and_off_the_ledger_in_one_call()
    {
        var till = shop.Staff("associate", "warsaw", "till");
        var cart = await Cart(till, Sku, 2);
        var onHand = await PlacedOrder.OnHand(shop, "warsaw");
        var key = Guid.NewGuid().ToString();
        var sold = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Sell(i % 2 == 0 ? cart : cart.At(shop.Urls[1]), key)));

        Assert.All(sold, answer => Assert.Empty(PlacedOrder.Errors(answer)));
        var order = Assert.Single(sold.Select(answer => answer.GetProperty("order")).DistinctBy(order => order.GetProperty("number").GetString()));
        Assert.Equal(("PAID", "FULFILLED"), (order.GetProperty("paymentStatus").GetString(), order.GetProperty("fulfilmentStatus").GetString()));
        var fulfilment = Assert.Single(order.GetProperty("fulfilments").EnumerateArray());
        Assert.Equal(("TAKE_AWAY", "HANDED_OVER", "warsaw"), (Text(fulfilment, "kind"), Text(fulfilment, "status"), Text(fulfilment.GetProperty("location"), "code")));
        Assert.Equal(2, order.GetProperty("lines")[0].GetProperty("handedOverQuantity").GetInt32());
        Assert.Equal(onHand - 2, await PlacedOrder.OnHand(shop, "warsaw"));
        Assert.StartsWith(
            "HANDED_OVER staff:",
            await shop.Scalar<string>("select kind || ' ' || actor from inventory.movement where cause_kind = 'ORDER' order by at desc limit 1"),
            StringComparison.Ordinal
        );
        Assert.Equal(0, await shop.Scalar<long>("select count(*) from inventory.allocation"));
        var timeline = (await shop.Staff().Send("query($id: ID!) { order(id: $id) { timeline { nodes { kind channel { code } location { code } } } } }", new { id = Text(order, "id") }))
            .GetProperty("order").GetProperty("timeline").GetProperty("nodes").EnumerateArray();
        Assert.Contains(timeline, entry => Text(entry, "kind") == "FULFILMENT_CHANGED" && Text(entry.GetProperty("location"), "code") == "warsaw");

        // What was bought at one till is brought back to another.
        var asked = await shop.Staff("associate", "lodz", "till").Send(
            "mutation($input: OrderReturnRequestInput!) { orderReturnRequest(input: $input) { errors { __typename } } }",
            new { input = new { orderId = Text(order, "id"), lines = new[] { new { lineId = Text(order.GetProperty("lines")[0], "id"), quantity = 2, reason = "DEFECTIVE" } }, idempotencyKey = key } }
        );
        Assert.Empty(PlacedOrder.Errors(asked.GetProperty("orderReturnRequest")));
    }

    [Fact]
    public async Task What_was_offered_on_the_web_is_paid_at_the_till_for_the_same_price()
    {
        var web = await Buyer.Ready(shop.Client(), Sku, 3);
        var code = (
            await web.Client.Send(
                "mutation($input: CartHandoffCreateInput!) { cartHandoffCreate(input: $input) { handoff { code } } }",
                new { input = new { cartId = web.CartId, mode = "TAKE_OVER" } }
            )
        ).GetProperty("cartHandoffCreate").GetProperty("handoff").GetProperty("code").GetString();
        var till = shop.Staff("associate", "warsaw", "till");
        await till.Send("mutation($input: CartHandoffRedeemInput!) { cartHandoffRedeem(input: $input) { token errors { __typename } } }", new { input = new { code } });
        var sold = await Sell(new(till, web.CartId), Guid.NewGuid().ToString(), expectedMinor: web.Total.GetProperty("minor").GetInt64());
        Assert.Empty(PlacedOrder.Errors(sold));
        Assert.Equal("FULFILLED", Text(sold.GetProperty("order"), "fulfilmentStatus"));
        Assert.Equal(web.Total.GetProperty("minor").GetInt64(), sold.GetProperty("order").GetProperty("total").GetProperty("gross").GetProperty("minor").GetInt64());
    }

    [Fact]
    public async Task A_card_that_is_only_promised_is_taken_once_the_goods_are_gone()
    {
        var cart = await Cart(shop.Staff("associate", "warsaw", "till"), Sku, 1);
        var sold = await Sell(cart, Guid.NewGuid().ToString(), provider: "test");
        Assert.Empty(PlacedOrder.Errors(sold));
        await Shop.Eventually(
            async () => await shop.Scalar<string>("""select payment_status from orders."order" where number = $1""", Text(sold.GetProperty("order"), "number")) == "PAID",
            "it is paid"
        );
    }

    [Fact]
    public async Task Tills_that_sell_the_last_pieces_sell_no_more_than_there_are()
    {
        await shop.SetStock(Scarce, "warsaw", 2);
        var carts = new List<TillCart>();
        for (var i = 0; i < 5; i++)
            carts.Add(await Cart(shop.Staff("associate", "warsaw", "till", replica: i % 2), Scarce, 1));
        var sold = await Task.WhenAll(carts.Select(cart => Sell(cart, Guid.NewGuid().ToString())));
        Assert.Equal(2, sold.Count(answer => PlacedOrder.Errors(answer).Length == 0));
        Assert.All(sold.Where(answer => PlacedOrder.Errors(answer).Length > 0), answer => Assert.Equal(["OutOfStock"], PlacedOrder.Errors(answer)));
    }

    [Fact]
    public async Task Nobody_but_an_associate_of_one_place_hands_over_at_once()
    {
        foreach (var client in new[] { shop.Client(), shop.Staff() })
        {
            var refused = await Sell(await Cart(client, Sku, 1), Guid.NewGuid().ToString(), provider: "test");
            Assert.Equal(["InvalidInput"], PlacedOrder.Errors(refused));
            Assert.Equal("input.takeAway", string.Join('.', refused.GetProperty("errors")[0].GetProperty("path").EnumerateArray()));
        }
    }

    [Fact]
    public async Task An_associate_buys_for_a_customer_whose_history_it_is()
    {
        var customer = shop.Client(headers: ("Authorization", $"Bearer {Shop.Token("customer", subject: Guid.NewGuid().ToString())}"));
        var customerId = Text((await customer.Send("{ viewer { customerId } }")).GetProperty("viewer"), "customerId");
        var cart = await Cart(shop.Staff("associate", "warsaw", "till"), Sku, 1);
        var sold = await Sell(cart, Guid.NewGuid().ToString(), customerId: customerId);
        Assert.Empty(PlacedOrder.Errors(sold));
        var history = (await customer.Send("{ viewer { orders { nodes { number channel { code } timeline(first: 1) { nodes { actorKind } } } } } }")).GetProperty("viewer").GetProperty("orders");
        var seen = Assert.Single(history.GetProperty("nodes").EnumerateArray());
        Assert.Equal(Text(sold.GetProperty("order"), "number"), Text(seen, "number"));
        Assert.Equal("STAFF", Text(seen.GetProperty("timeline").GetProperty("nodes")[0], "actorKind"));

        var refused = await Sell(await Cart(shop.Client(), Sku, 1), "k", takeAway: false, provider: "test", customerId: GlobalId.Format("Customer", Guid.NewGuid()));
        Assert.Equal("input.customerId", string.Join('.', refused.GetProperty("errors")[0].GetProperty("path").EnumerateArray()));
    }

    private sealed record TillCart(GraphQLClient Client, string Id)
    {
        public TillCart At(Uri server) => this with { Client = Client.At(server) };
    }

    private static async Task<TillCart> Cart(GraphQLClient client, string sku, int quantity)
    {
        var variantId = (await client.Send("query($sku: String!) { productVariant(sku: $sku) { id } }", new { sku })).GetProperty("productVariant").GetProperty("id").GetString();
        var created = (
            await client.Send(
                "mutation($input: CartCreateInput!) { cartCreate(input: $input) { cart { id } token errors { __typename } } }",
                new { input = new { lines = new[] { new { variantId, quantity } } } }
            )
        ).GetProperty("cartCreate");
        Assert.Empty(PlacedOrder.Errors(created));
        return new(client.With(("X-Cart-Token", Text(created, "token")!)), Text(created.GetProperty("cart"), "id")!);
    }

    private static async Task<JsonElement> Sell(
        TillCart cart, string key, bool takeAway = true, string provider = "cash", string? customerId = null, long? expectedMinor = null) =>
        (
            await cart.Client.Send(
                Place,
                new
                {
                    input = new
                    {
                        cartId = cart.Id,
                        takeAway,
                        customerId,
                        expectedTotal = expectedMinor is { } minor ? new { minor, currency = "EUR" } : null,
                        payment = new { provider, token = "approve" },
                        idempotencyKey = key,
                    },
                }
            )
        ).GetProperty("orderPlace");

    private static string? Text(JsonElement element, string field) => element.GetProperty(field).GetString();
}
