using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>Lists of orders: the staff's over everything, and a customer's own over all channels.</summary>
public sealed class OrderListTests(Shop shop) : IClassFixture<Shop>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";

    private const string List = """
        query($where: OrderWhereInput, $orderBy: OrderOrderInput, $first: Int, $after: String, $last: Int, $before: String) {
          orders(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
            totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { number placedAt }
          }
        }
        """;

    [Fact]
    public async Task Staff_finds_orders_by_what_is_known_of_them()
    {
        var web = await Placed(shop.Client());
        var till = await Placed(shop.Staff("associate", "warsaw", "till"));
        var staff = shop.Staff();

        Assert.Contains(web, await Numbers(staff, new { channel = "web" }));
        Assert.DoesNotContain(web, await Numbers(staff, new { channel = "till" }));
        Assert.Contains(till, await Numbers(staff, new { channel = "till", location = "warsaw", paymentStatus = "AUTHORIZED", fulfilmentStatus = "UNFULFILLED" }));
        Assert.DoesNotContain(web, await Numbers(staff, new { location = "lagos" }));
        Assert.Equal([web], await Numbers(staff, new { numberPrefix = web }));
        Assert.Empty(await Numbers(staff, new { numberPrefix = "%" }));
        Assert.Contains(web, await Numbers(staff, new { emailPrefix = "ADA@" }));
        Assert.Empty(await Numbers(staff, new { emailPrefix = "bob@" }));
        Assert.Empty(await Numbers(staff, new { placedFrom = DateTimeOffset.UtcNow.AddHours(1) }));
        Assert.Contains(till, await Numbers(staff, new { placedBefore = DateTimeOffset.UtcNow.AddHours(1) }));
        foreach (var wrong in new object[] { new { channel = "moon" }, new { location = "moon" }, new { emailPrefix = "a" } })
            Assert.Equal("BAD_USER_INPUT", (await staff.Post(List, new { where = wrong })).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task It_is_paged_both_ways_in_one_round_trip()
    {
        for (var i = 0; i < 5; i++)
            await Placed(shop.Client("app"));
        var staff = shop.Staff();
        var where = new { channel = "app" };
        foreach (var field in new[] { "PLACED_AT", "UPDATED_AT" })
            foreach (var direction in new[] { "ASC", "DESC" })
            {
                var orderBy = new { field, direction };
                var all = await Numbers(staff, where, orderBy);
                Assert.True(all.Length >= 5);
                var seen = new List<string>();
                string? cursor = null;
                JsonElement page;
                do
                {
                    var (data, count) = await staff.Count(List.Replace("totalCount ", "", StringComparison.Ordinal), new { where, orderBy, first = 2, after = cursor });
                    Assert.True(count.SqlRoundTrips <= 1, count.ToString());
                    page = data.GetProperty("orders");
                    seen.AddRange(page.GetProperty("nodes").EnumerateArray().Select(Number));
                    cursor = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
                } while (page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
                Assert.Equal(all, seen);
                var back = (await staff.Send(List, new { where, orderBy, last = 2, before = cursor })).GetProperty("orders");
                Assert.Equal(all[^3..^1], back.GetProperty("nodes").EnumerateArray().Select(Number));
                Assert.Equal(all.Length, back.GetProperty("totalCount").GetInt32());
            }
    }

    [Fact]
    public async Task A_customers_history_is_one_over_web_app_and_till()
    {
        var customer = Shop.Token("customer", subject: Guid.NewGuid().ToString());
        (string, string) signedIn = ("Authorization", $"Bearer {customer}");
        var web = await Placed(shop.Client("web", headers: signedIn));
        var app = await Placed(shop.Client("app", headers: signedIn));
        // Begun in the app, carried over to a till, and placed there by an associate.
        var begun = await Buyer.Ready(shop.Client("app", headers: signedIn), Sku);
        var code = (
            await begun.Client.Send(
                "mutation($input: CartHandoffCreateInput!) { cartHandoffCreate(input: $input) { handoff { code } } }",
                new { input = new { cartId = begun.CartId, mode = "TAKE_OVER" } }
            )
        ).GetProperty("cartHandoffCreate").GetProperty("handoff").GetProperty("code").GetString();
        var associate = shop.Staff("associate", "warsaw", "till");
        var token = (
            await associate.Send("mutation($input: CartHandoffRedeemInput!) { cartHandoffRedeem(input: $input) { token } }", new { input = new { code } })
        ).GetProperty("cartHandoffRedeem").GetProperty("token").GetString();
        var placedAtTill = (
            await associate.With(("X-Cart-Token", token!)).Send(
                Buyer.OrderPlace,
                new { input = new { cartId = begun.CartId, payment = new { provider = "test", token = "approve" }, idempotencyKey = Guid.NewGuid() } }
            )
        ).GetProperty("orderPlace");
        Assert.Empty(Buyer.Errors(placedAtTill));
        // Placed as a guest, then claimed with its token.
        var guest = await Buyer.Ready(shop.Client(), Sku);
        var guestOrder = await guest.Place();
        var claim = shop.Client("web", headers: [signedIn, ("X-Order-Token", guestOrder.GetProperty("token").GetString()!)]);
        for (var i = 0; i < 2; i++)
        {
            var claimed = await claim.Send("mutation($input: OrderClaimInput!) { orderClaim(input: $input) { order { number } errors { __typename } } }", new { input = new { orderId = Buyer.Id(guestOrder) } });
            Assert.Empty(claimed.GetProperty("orderClaim").GetProperty("errors").EnumerateArray());
        }

        const string history = "{ viewer { customerId orders { nodes { number channel { code } } } } }";
        var (data, count) = await shop.Client("app", headers: signedIn).Count(history);
        Assert.True(count.SqlRoundTrips <= 1, count.ToString());
        string?[] expected = [guestOrder.GetProperty("order").GetProperty("number").GetString(), placedAtTill.GetProperty("order").GetProperty("number").GetString(), app, web];
        Assert.Equal(expected.Order(), data.GetProperty("viewer").GetProperty("orders").GetProperty("nodes").EnumerateArray().Select(Number).Order());
        var customerId = data.GetProperty("viewer").GetProperty("customerId").GetString();
        Assert.Equal(4, (await Numbers(shop.Staff(), new { customerId })).Length);
        Assert.Equal(JsonValueKind.Null, (await shop.Client().Send(history)).GetProperty("viewer").ValueKind);
    }

    [Fact]
    public async Task An_order_of_one_customer_cannot_be_claimed_by_another()
    {
        (string, string) SignedIn() => ("Authorization", $"Bearer {Shop.Token("customer", subject: Guid.NewGuid().ToString())}");
        var guest = await Buyer.Ready(shop.Client(), Sku);
        var placed = await guest.Place();
        (string, string) token = ("X-Order-Token", placed.GetProperty("token").GetString()!);
        const string claim = "mutation($input: OrderClaimInput!) { orderClaim(input: $input) { errors { __typename } } }";
        var input = new { input = new { orderId = Buyer.Id(placed) } };
        Assert.Equal("OrderNotFound", Error(await shop.Client(headers: SignedIn()).Send(claim, input)));
        Assert.Equal("OrderStateInvalid", Error(await shop.Client(headers: token).Send(claim, input)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.Client(headers: [SignedIn(), token]).Send(claim, input)));
        Assert.Single(answers, answer => Error(answer) is null);

        static string? Error(JsonElement answer) =>
            answer.GetProperty("orderClaim").GetProperty("errors") is var errors && errors.GetArrayLength() > 0 ? errors[0].GetProperty("__typename").GetString() : null;
    }

    private static async Task<string> Placed(GraphQLClient client)
    {
        var buyer = await Buyer.Ready(client, Sku);
        var placed = await buyer.Place();
        Assert.Empty(Buyer.Errors(placed));
        return placed.GetProperty("order").GetProperty("number").GetString()!;
    }

    private static async Task<string[]> Numbers(GraphQLClient client, object where, object? orderBy = null) =>
        [.. (await client.Send(List, new { where, orderBy, first = 100 })).GetProperty("orders").GetProperty("nodes").EnumerateArray().Select(Number)];

    private static string Number(JsonElement order) => order.GetProperty("number").GetString()!;
}
