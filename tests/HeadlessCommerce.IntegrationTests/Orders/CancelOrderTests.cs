using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>Cancelling whole orders and pieces of them, alone and against those who pick and hand over, over two replicas.</summary>
public sealed class CancelOrderTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";

    private const string Cancel = """
        mutation($input: OrderCancelInput!) {
          orderCancel(input: $input) {
            order { paymentStatus fulfilmentStatus total { gross { minor } } reduction { gross { minor } net { minor } tax { minor } } lines { id quantity cancelledQuantity } fulfilments { status lines { quantity } } }
            errors { __typename ... on Error { code path } ... on TooManyPieces { available } }
          }
        }
        """;

    [Fact]
    public async Task Pieces_are_cancelled_one_after_the_other_and_the_money_adds_up_to_the_cent()
    {
        var order = await Ordered(3);
        var sellable = await Sellable();
        var off = 0L;
        for (var left = 2; left >= 0; left--)
        {
            var cancelled = await Send(shop.Staff(), order, 1);
            Assert.Empty(Errors(cancelled));
            var reduction = cancelled.GetProperty("order").GetProperty("reduction");
            Assert.Equal(Minor(reduction, "gross"), Minor(reduction, "net") + Minor(reduction, "tax"));
            Assert.True(Minor(reduction, "gross") > off);
            off = Minor(reduction, "gross");
            Assert.Equal(sellable + 3 - left, await Sellable());
            Assert.Equal(left == 0 ? "CANCELLED" : "UNFULFILLED", cancelled.GetProperty("order").GetProperty("fulfilmentStatus").GetString());
            Assert.Equal(left == 0 ? 1 : left, cancelled.GetProperty("order").GetProperty("fulfilments")[0].GetProperty("lines")[0].GetProperty("quantity").GetInt32());
        }
        Assert.Equal(order.Total, off);
        await Shop.Eventually(async () => await Status(order) == "VOIDED", "nothing is paid");
        await shop.AssertSettled();
    }

    [Fact]
    public async Task Only_what_is_left_is_taken_when_it_leaves_and_the_rest_of_the_promise_is_given_up()
    {
        var order = await Ordered(3);
        Assert.Empty(Errors(await Send(shop.Staff(), order, 1)));
        await HandOver(order);
        await Shop.Eventually(async () => await Status(order) == "PAID", "it is paid, and nothing more is promised");
        Assert.Equal(
            order.Total - await shop.Scalar<long>("""select reduced_gross_minor from orders."order" where number = $1""", order.Number),
            await Captured(order)
        );
        Assert.Equal(["OrderStateInvalid"], Errors(await Send(shop.Staff(), order)));
        Assert.Equal(["TooManyPieces"], Errors(await Send(shop.Staff(), order, 1)));
        await shop.AssertSettled();
    }

    [Fact]
    public async Task What_was_paid_at_once_goes_back_by_the_part_that_was_cancelled()
    {
        var associate = shop.Staff("associate", "warsaw", "till");
        var order = await Ordered(3, associate, "cash");
        var cancelled = await Send(shop.Staff(), order, 2);
        Assert.Empty(Errors(cancelled));
        var off = Minor(cancelled.GetProperty("order").GetProperty("reduction"), "gross");
        await Shop.Eventually(async () => await Refunded(order) == off, "the part is given back");
        Assert.Equal("PARTIALLY_REFUNDED", await Status(order));
        Assert.Empty(Errors(await Send(shop.Staff(), order)));
        await Shop.Eventually(async () => await Refunded(order) == order.Total && await Status(order) == "REFUNDED", "all is given back");
    }

    [Fact]
    public async Task The_same_key_cancels_once_also_at_the_same_time()
    {
        var order = await Ordered(4);
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Send(shop.Staff(replica: i % 2), order, 1, key)));
        Assert.All(answers, answer => Assert.Empty(Errors(answer)));
        Assert.Equal(1, await shop.Scalar<int>("select cancelled_quantity from orders.order_line where id = $1", order.LineUuid));
        await shop.AssertSettled();
    }

    [Fact]
    public async Task Of_many_who_cancel_the_last_pieces_only_so_many_succeed()
    {
        var order = await Ordered(3);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Send(shop.Staff(replica: i % 2), order, 1)));
        Assert.Equal(3, answers.Count(answer => Errors(answer).Length == 0));
        await Shop.Eventually(async () => await Status(order) == "VOIDED", "the money is given up");
        await shop.AssertSettled();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelling_and_handing_over_race_and_one_of_them_wins(bool whole)
    {
        for (var round = 0; round < 8; round++)
        {
            var order = await Ordered(2);
            await Ready(order);
            var cancel = Send(shop.Staff(replica: 1), order, whole ? null : 2);
            var handOver = Take(order);
            var (cancelled, taken) = (Errors(await cancel).Length == 0, Errors(await handOver).Length == 0);
            Assert.True(cancelled != taken, $"cancelled: {cancelled}, handed over: {taken}");
            await Shop.Eventually(async () => await Status(order) == (cancelled ? "VOIDED" : "PAID"), "the money follows the goods");
        }
        await shop.AssertSettled();
    }

    [Fact]
    public async Task Picking_and_cancelling_a_piece_race_and_both_are_true()
    {
        for (var round = 0; round < 5; round++)
        {
            var order = await Ordered(2);
            var cancel = Send(shop.Staff(replica: 1), order, 1);
            var ready = Ready(order);
            Assert.Empty(Errors(await cancel));
            await ready;
            Assert.Empty(Errors(await Take(order)));
            Assert.Equal(1, await shop.Scalar<int>("select handed_quantity from orders.order_line where id = $1", order.LineUuid));
            await Shop.Eventually(async () => await Status(order) == "PAID", "one piece is paid");
        }
        await shop.AssertSettled();
    }

    [Fact]
    public async Task What_staff_gave_back_of_its_own_accord_is_not_taken_again()
    {
        var order = await Ordered(3);
        Assert.Empty(Errors(await Send(shop.Staff(), order, 1))); // a third of the promise is free
        var owed = order.Total / 3 * 2;
        var payment = await shop.Scalar<Guid>("""select p.id from payments.payment p join orders."order" o on o.id = p.order_id where o.number = $1""", order.Number);
        await Move("paymentCapture", payment, owed);
        await Move("paymentRefund", payment, 100);
        await Shop.Eventually(async () => await Refunded(order) == 100, "the good will is given");
        await HandOver(order);
        await Shop.Eventually(async () => await Sum(order, "authorized_minor") == owed, "what is left of the promise is given up");
        Assert.Equal((owed, 100), (await Captured(order), await Refunded(order)));
    }

    [Fact]
    public async Task A_shopper_cancels_what_nobody_picks_yet_and_nobody_elses()
    {
        var order = await Ordered(2);
        Assert.Equal(["OrderNotFound"], Errors(await Send(shop.Client(), order, 1)));
        Assert.Empty(Errors(await Send(order.Owner, order, 1)));
        await Ready(order);
        Assert.Equal(["OrderStateInvalid"], Errors(await Send(order.Owner, order)));
        Assert.Empty(Errors(await Send(shop.Staff(), order)));
        await Shop.Eventually(async () => await Status(order) == "VOIDED", "the money is given up");
        await shop.AssertSettled();
    }

    [Fact]
    public async Task An_associate_of_any_store_cancels_what_has_not_left()
    {
        var order = await Ordered(2);
        await Ready(order);
        var elsewhere = shop.Staff("associate", "lodz", "till");
        Assert.Empty(Errors(await Send(elsewhere, order, 1)));
        Assert.Empty(Errors(await Send(elsewhere, order)));
        await Shop.Eventually(async () => await Status(order) == "VOIDED", "the money is given up");
        await shop.AssertSettled();
    }

    [Fact]
    public async Task More_lines_than_an_order_can_have_are_one_error()
    {
        var order = await Ordered(1);
        var lines = Enumerable.Repeat(new { lineId = order.LineId, quantity = 1 }, 201);
        var refused = (await order.Owner.Send(Cancel, new { input = new { orderId = order.Id, lines, idempotencyKey = Guid.NewGuid() } })).GetProperty("orderCancel");
        Assert.Equal(["InvalidInput"], Errors(refused));
        Assert.Equal("input.lines", string.Join('.', refused.GetProperty("errors")[0].GetProperty("path").EnumerateArray()));
    }

    [Theory]
    [InlineData(0, "InvalidInput", "input.lines.0.quantity")]
    [InlineData(-1, "InvalidInput", "input.lines.0.quantity")]
    [InlineData(int.MaxValue, "TooManyPieces", "input.lines.0.quantity")]
    public async Task Quantities_that_cannot_be_are_refused(int quantity, string error, string path)
    {
        var order = await Ordered(2);
        var refused = await Send(shop.Staff(), order, quantity);
        Assert.Equal([error], Errors(refused));
        Assert.Equal(path, string.Join('.', refused.GetProperty("errors")[0].GetProperty("path").EnumerateArray()));
    }

    private sealed record Placed(string Id, string Number, string LineId, Guid LineUuid, string FulfilmentId, string PickupCode, long Total, GraphQLClient Owner);

    private async Task<Placed> Ordered(int quantity, GraphQLClient? client = null, string provider = "test")
    {
        await shop.AddStock(Sku, "warsaw", quantity); // the tests of this class sell more than the sample has
        var buyer = await Buyer.Ready(client ?? shop.Client(), Sku, quantity);
        var placed = (
            await buyer.Client.Send(
                Buyer.OrderPlace,
                new { input = new { cartId = buyer.CartId, payment = new { provider, token = "approve" }, idempotencyKey = Guid.NewGuid() } }
            )
        ).GetProperty("orderPlace");
        Assert.Empty(Buyer.Errors(placed));
        var order = placed.GetProperty("order");
        var fulfilment = order.GetProperty("fulfilments")[0];
        var number = order.GetProperty("number").GetString()!;
        var owner = placed.GetProperty("token").GetString() is { } token ? buyer.Client.With(("X-Order-Token", token)) : buyer.Client;
        var read = (await shop.Staff().Send("query($id: ID!) { order(id: $id) { total { gross { minor } } lines { id } } }", new { id = Buyer.Id(placed) })).GetProperty("order");
        return new(
            Buyer.Id(placed)!,
            number,
            read.GetProperty("lines")[0].GetProperty("id").GetString()!,
            await shop.Scalar<Guid>("""select l.id from orders.order_line l join orders."order" o on o.id = l.order_id where o.number = $1""", number),
            fulfilment.GetProperty("id").GetString()!,
            fulfilment.GetProperty("pickupCode").GetString() ?? "",
            read.GetProperty("total").GetProperty("gross").GetProperty("minor").GetInt64(),
            owner
        );
    }

    private static async Task<JsonElement> Send(GraphQLClient client, Placed order, int? quantity = null, string? key = null) =>
        (
            await client.Send(
                Cancel,
                new
                {
                    input = new
                    {
                        orderId = order.Id,
                        reason = "changed their mind",
                        lines = quantity is { } pieces ? new[] { new { lineId = order.LineId, quantity = pieces } } : null,
                        idempotencyKey = key ?? Guid.NewGuid().ToString(),
                    },
                }
            )
        ).GetProperty("orderCancel");

    private Task<JsonElement> Ready(Placed order) =>
        shop.Staff("associate", "warsaw", "till").Send(
            "mutation($input: FulfilmentReadyInput!) { fulfilmentReady(input: $input) { errors { __typename } } }",
            new { input = new { fulfilmentId = order.FulfilmentId } }
        );

    private async Task<JsonElement> Take(Placed order) =>
        (
            await shop.Staff("associate", "warsaw", "till").Send(
                "mutation($input: FulfilmentHandOverInput!) { fulfilmentHandOver(input: $input) { errors { __typename } } }",
                new { input = new { fulfilmentId = order.FulfilmentId, pickupCode = order.PickupCode, idempotencyKey = Guid.NewGuid() } }
            )
        ).GetProperty("fulfilmentHandOver");

    private async Task Move(string mutation, Guid payment, long minor)
    {
        var input = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        var moved = await shop.Staff().Send(
            $$"""mutation($input: {{input}}!) { {{mutation}}(input: $input) { errors { __typename } } }""",
            new { input = new { paymentId = GlobalId.Format("Payment", payment), amount = new { minor, currency = "EUR" }, idempotencyKey = Guid.NewGuid() } }
        );
        Assert.Empty(Errors(moved.GetProperty(mutation)));
    }

    private async Task HandOver(Placed order)
    {
        await Ready(order);
        Assert.Empty(Errors(await Take(order)));
    }

    private static string[] Errors(JsonElement payload) => [.. payload.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("__typename").GetString()!)];

    private static long Minor(JsonElement taxed, string part) => taxed.GetProperty(part).GetProperty("minor").GetInt64();

    private Task<string> Status(Placed order) => shop.Scalar<string>("""select payment_status from orders."order" where number = $1""", order.Number);

    private Task<long> Captured(Placed order) => Sum(order, "captured_minor");

    private Task<long> Refunded(Placed order) => Sum(order, "refunded_minor");

    private Task<long> Sum(Placed order, string column) =>
        shop.Scalar<long>($"""select sum(p.{column})::bigint from payments.payment p join orders."order" o on o.id = p.order_id where o.number = $1""", order.Number);

    private Task<int> Sellable() =>
        shop.Scalar<int>(
            """
            select l.sellable from inventory.level l join catalog.variant v on v.id = l.variant_id join inventory.location p on p.id = l.location_id
            where v.sku = $1 and p.code = 'warsaw'
            """,
            Sku
        );
}
