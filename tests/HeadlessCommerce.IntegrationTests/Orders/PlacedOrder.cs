using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>An order of one line that was placed, as tests of what comes after it need it.</summary>
public sealed record PlacedOrder(Shop Shop, string Id, string Number, string LineId, string FulfilmentId, string PickupCode, long Total, GraphQLClient Owner, string Token = "")
{
    public const string Sku = "ETH-YIR-KON-250G-WB";

    /// <param name="shop">Where.</param>
    /// <param name="quantity">Pieces of <see cref="Sku"/>, collected in Warsaw.</param>
    /// <param name="client">Who buys; by default a guest on the web.</param>
    /// <param name="provider">How it is paid.</param>
    /// <param name="token">With what.</param>
    /// <param name="optionId">Another way than collecting it.</param>
    public static async Task<PlacedOrder> Of(
        Shop shop, int quantity, GraphQLClient? client = null, string provider = "test", string token = "approve", string optionId = "collect:warsaw")
    {
        var buyer = await Buyer.Ready(client ?? shop.Client(), Sku, quantity, optionId);
        var placed = (
            await buyer.Client.Send(
                Buyer.OrderPlace,
                new { input = new { cartId = buyer.CartId, payment = new { provider, token }, idempotencyKey = Guid.NewGuid() } }
            )
        ).GetProperty("orderPlace");
        Assert.Empty(Buyer.Errors(placed));
        var order = placed.GetProperty("order");
        var fulfilment = order.GetProperty("fulfilments")[0];
        var owner = placed.GetProperty("token").GetString() is { } opens ? buyer.Client.With(("X-Order-Token", opens)) : buyer.Client;
        var read = (await shop.Staff().Send("query($id: ID!) { order(id: $id) { total { gross { minor } } lines { id } } }", new { id = Buyer.Id(placed) })).GetProperty("order");
        return new(
            shop,
            Buyer.Id(placed)!,
            order.GetProperty("number").GetString()!,
            read.GetProperty("lines")[0].GetProperty("id").GetString()!,
            fulfilment.GetProperty("id").GetString()!,
            fulfilment.GetProperty("pickupCode").GetString() ?? "",
            read.GetProperty("total").GetProperty("gross").GetProperty("minor").GetInt64(),
            owner,
            placed.GetProperty("token").GetString() ?? ""
        );
    }

    /// <summary>The shopper has it, and has paid.</summary>
    public async Task<PlacedOrder> HandedOver()
    {
        var associate = Shop.Staff("associate", "warsaw", "till");
        await associate.Send(
            "mutation($input: FulfilmentReadyInput!) { fulfilmentReady(input: $input) { errors { __typename } } }",
            new { input = new { fulfilmentId = FulfilmentId } }
        );
        var taken = await associate.Send(
            "mutation($input: FulfilmentHandOverInput!) { fulfilmentHandOver(input: $input) { errors { __typename } } }",
            new { input = new { fulfilmentId = FulfilmentId, pickupCode = PickupCode, idempotencyKey = Guid.NewGuid() } }
        );
        Assert.Empty(Errors(taken.GetProperty("fulfilmentHandOver")));
        await Shop.Eventually(async () => await Status() == "PAID", "it is paid");
        return this;
    }

    /// <summary>The carrier has it, and it is paid.</summary>
    public async Task<PlacedOrder> Shipped(bool paid = true)
    {
        var staff = Shop.Staff();
        await staff.Send("mutation($input: FulfilmentReadyInput!) { fulfilmentReady(input: $input) { errors { __typename } } }", new { input = new { fulfilmentId = FulfilmentId } });
        var shipped = await staff.Send(
            "mutation($input: FulfilmentShipInput!) { fulfilmentShip(input: $input) { errors { __typename } } }",
            new { input = new { fulfilmentId = FulfilmentId, idempotencyKey = Guid.NewGuid() } }
        );
        Assert.Empty(Errors(shipped.GetProperty("fulfilmentShip")));
        if (paid)
            await Shop.Eventually(async () => await Status() == "PAID", "it is paid");
        return this;
    }

    public Task<string> Status() => Shop.Scalar<string>("""select payment_status from orders."order" where number = $1""", Number);

    /// <summary>The sum of a column of its payments.</summary>
    public Task<long> Paid(string column) =>
        Shop.Scalar<long>($"""select sum(p.{column})::bigint from payments.payment p join orders."order" o on o.id = p.order_id where o.number = $1""", Number);

    public static string[] Errors(JsonElement payload) =>
        [.. payload.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("__typename").GetString()!)];

    /// <summary>What lies of <see cref="Sku"/> at a place.</summary>
    public static Task<int> OnHand(Shop shop, string location) => Level(shop, location, "on_hand");

    public static Task<int> Sellable(Shop shop, string location) => Level(shop, location, "sellable");

    private static Task<int> Level(Shop shop, string location, string column) =>
        shop.Scalar<int>(
            $"""
            select coalesce((
              select l.{column} from inventory.level l join catalog.variant v on v.id = l.variant_id join inventory.location p on p.id = l.location_id
              where v.sku = $1 and p.code = $2), 0)
            """,
            Sku,
            location
        );
}
