using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>An order of one piece, paid by card, that an edit made two: the price of a piece is open.</summary>
public sealed record OpenOrder(Shop Shop, PlacedOrder Order, long Open)
{
    private const string Edit = """
        mutation($input: OrderEditApplyInput!) {
          orderEditApply(input: $input) { order { toPay { minor } paymentStatus } errors { __typename ... on Error { message } } }
        }
        """;

    private const string Pay = """
        mutation($input: OrderPayInput!) {
          orderPay(input: $input) {
            order { number paymentStatus } toPay { minor } payment { id status amount { minor } nextAction { kind url } }
            errors { __typename ... on Error { code message path } ... on OpenAmountChanged { toPay { minor } } }
          }
        }
        """;

    /// <param name="shop">Where.</param>
    /// <param name="provider">How the first piece was paid.</param>
    /// <param name="token">With what.</param>
    public static async Task<OpenOrder> Of(Shop shop, string provider = "stripe", string token = "pm_card_visa")
    {
        var order = await PlacedOrder.Of(shop, 1, provider: provider, token: token);
        var edit = new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = 2 } } };
        var preview = (await shop.Staff().Send("query($edit: OrderEditInput!) { orderEditPreview(edit: $edit) { version toPay { minor } } }", new { edit })).GetProperty("orderEditPreview");
        var input = new { edit, expectedVersion = preview.GetProperty("version").GetInt64(), leaveOpen = true, idempotencyKey = Guid.NewGuid() };
        var applied = (await shop.Staff().Send(Edit, new { input })).GetProperty("orderEditApply");
        Assert.Empty(PlacedOrder.Errors(applied));
        var open = preview.GetProperty("toPay").GetProperty("minor").GetInt64();
        Assert.Equal(order.Total, open);
        Assert.Equal(open, applied.GetProperty("order").GetProperty("toPay").GetProperty("minor").GetInt64());
        return new(shop, order, open);
    }

    /// <summary>The payload of orderPay; by default sent by whoever holds the order's token.</summary>
    public async Task<JsonElement> Send(
        string method = "pm_card_visa", string? key = null, Uri? server = null, GraphQLClient? client = null, string provider = "stripe", long? minor = null, string? link = null) =>
        (
            await (client ?? Order.Owner).At(server ?? Shop.Urls[0]).Send(
                Pay,
                new
                {
                    input = new
                    {
                        orderId = Order.Id,
                        payment = new { provider, token = method, amount = minor is { } some ? new { minor = some, currency = "EUR" } : null },
                        link,
                        idempotencyKey = key ?? Guid.NewGuid().ToString(),
                    },
                }
            )
        ).GetProperty("orderPay");

    public async Task<long> ToPay() =>
        (await Shop.Staff().Send("query($id: ID!) { order(id: $id) { toPay { minor } } }", new { id = Order.Id })).GetProperty("order").GetProperty("toPay").GetProperty("minor").GetInt64();

    /// <summary>How its payments stand, in their order.</summary>
    public Task<string> Payments() =>
        Shop.Scalar<string>(
            """select string_agg(p.status, ' ' order by p.position) from payments.payment p join orders."order" o on o.id = p.order_id where o.number = $1""",
            Order.Number
        );

    public static string Status(JsonElement paid) => paid.GetProperty("payment").GetProperty("status").GetString()!;
}
