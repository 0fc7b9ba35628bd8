using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Payments;

/// <summary>An order with one payment, and what staff does with it.</summary>
public sealed class PaidOrder
{
    private const string Fields = """
        id status amount { minor } authorized { minor } captured { minor } refunded { minor } refundable { minor }
        transactions { kind amount { minor } reason failureCode }
        """;

    private readonly Shop _shop;

    private PaidOrder(Shop shop, Buyer buyer, JsonElement placed) => (_shop, Buyer, OrderId, Number) = (shop, buyer, Buyer.Id(placed)!, placed.GetProperty("order").GetProperty("number").GetString()!);

    public Buyer Buyer { get; }

    public string OrderId { get; }

    public string Number { get; }

    public long Total => Buyer.Total.GetProperty("minor").GetInt64();

    public static async Task<PaidOrder> Place(Shop shop, string sku = "ETH-YIR-KON-250G-WB", int quantity = 1)
    {
        var buyer = await Buyer.Ready(shop.Client(), sku, quantity);
        var placed = await buyer.Place();
        Assert.Empty(Buyer.Errors(placed));
        return new(shop, buyer, placed);
    }

    public async Task<(string Status, JsonElement[] Payments)> Read()
    {
        var order = (
            await _shop.Staff().Send($"query($id: ID!) {{ order(id: $id) {{ paymentStatus payments {{ {Fields} }} }} }}", new { id = OrderId })
        ).GetProperty("order");
        return (order.GetProperty("paymentStatus").GetString()!, [.. order.GetProperty("payments").EnumerateArray()]);
    }

    public async Task<string> PaymentId() => (await Read()).Payments[0].GetProperty("id").GetString()!;

    /// <summary>The payload of paymentCapture, paymentRefund or paymentVoid.</summary>
    public async Task<JsonElement> Do(string mutation, long? minor, string? key = null, int replica = 0, string? paymentId = null, string currency = "EUR")
    {
        var type = $"Payment{mutation["payment".Length..]}Input";
        var input = new Dictionary<string, object?>
        {
            ["paymentId"] = paymentId ?? await PaymentId(),
            ["reason"] = "a test",
            ["idempotencyKey"] = key ?? Guid.NewGuid().ToString(),
        };
        if (minor is { } amount)
            input["amount"] = new { minor = amount, currency };
        var answer = await _shop.Staff(replica: replica).Send(
            $$"""
            mutation($input: {{type}}!) {
              {{mutation}}(input: $input) {
                payment { {{Fields}} }
                errors {
                  __typename ... on Error { code message path }
                  {{(mutation == "paymentRefund" ? "... on RefundExceedsCaptured { refundable { minor } }" : "")}}
                  {{(mutation == "paymentCapture" ? "... on CaptureExceedsAuthorized { capturable { minor } }" : "")}}
                }
              }
            }
            """,
            new { input }
        );
        return answer.GetProperty(mutation);
    }
}
