using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>The mutations with which goods come back.</summary>
internal static class Returning
{
    private const string Return = """
        id number status method refundTo location { code } goods { gross { minor } net { minor } tax { minor } } delivery { minor } fee { minor } refund { minor }
        lines { quantity receivedQuantity reason condition disposition line { sku } }
        """;

    public static Task<JsonElement> Request(
        GraphQLClient client, PlacedOrder order, int quantity, string reason = "CHANGED_MIND", string refundTo = "ORIGINAL", string? key = null, string? lineId = null) =>
        Send(
            client,
            "orderReturnRequest",
            new { orderId = order.Id, lines = new[] { new { lineId = lineId ?? order.LineId, quantity, reason } }, refundTo, idempotencyKey = key ?? Guid.NewGuid().ToString() }
        );

    public static Task<JsonElement> Approve(GraphQLClient client, string id) => Send(client, "orderReturnApprove", new { returnId = id });

    public static Task<JsonElement> Receive(
        GraphQLClient client, string id, string location, PlacedOrder order, int quantity, string condition = "AS_NEW", string? disposition = "RESTOCK", string? lineId = null)
    {
        var line = new Dictionary<string, object> { ["lineId"] = lineId ?? order.LineId, ["quantity"] = quantity, ["condition"] = condition };
        if (disposition is not null)
            line["disposition"] = disposition;
        return Send(client, "orderReturnReceive", new { returnId = id, location, lines = new[] { line }, idempotencyKey = Guid.NewGuid() });
    }

    public static Task<JsonElement> Withdraw(GraphQLClient client, string id) => Send(client, "orderReturnWithdraw", new { returnId = id, idempotencyKey = Guid.NewGuid() });

    public static Task<JsonElement> Refund(GraphQLClient client, string id) => Send(client, "orderReturnRefund", new { returnId = id, idempotencyKey = Guid.NewGuid() });

    public static async Task<JsonElement> Send(GraphQLClient client, string mutation, object input)
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        var tooMany = mutation is "orderReturnRequest" or "orderReturnReceive" ? " ... on TooManyPieces { available }" : "";
        var answer = await client.Send(
            $$"""mutation($input: {{type}}!) { {{mutation}}(input: $input) { orderReturn { {{Return}} } errors { __typename ... on Error { code path }{{tooMany}} } } }""",
            new { input }
        );
        return answer.GetProperty(mutation);
    }

    public static async Task<JsonElement> Expect(Task<JsonElement> sent, string status)
    {
        var answer = await sent;
        Assert.True(PlacedOrder.Errors(answer).Length == 0, answer.ToString());
        Assert.Equal(status, answer.GetProperty("orderReturn").GetProperty("status").GetString());
        return answer.GetProperty("orderReturn");
    }

    public static string Id(JsonElement answer)
    {
        Assert.True(PlacedOrder.Errors(answer).Length == 0, answer.ToString());
        return answer.GetProperty("orderReturn").GetProperty("id").GetString()!;
    }

    public static long Minor(JsonElement money) => money.GetProperty("minor").GetInt64();
}
