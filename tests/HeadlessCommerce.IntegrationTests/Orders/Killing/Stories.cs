using System.Buffers.Text;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders.Killing;

/// <summary>Something that somebody does to an order once; sent again it is the same intent, through whichever server lives.</summary>
/// <param name="Name">Of the mutation.</param>
/// <param name="Input">With its key.</param>
/// <param name="Client">Who sends it.</param>
/// <param name="Check">What must be true afterwards, however often it was sent.</param>
public sealed record Story(string Name, object Input, Func<GraphQLClient> Client, Func<Task> Check)
{
    public async Task<string[]> Send()
    {
        var answer = await Client().Send(
            $$"""mutation($input: {{char.ToUpperInvariant(Name[0])}}{{Name[1..]}}Input!) { {{Name}}(input: $input) { errors { __typename ... on Error { message } } } }""",
            new { input = Input }
        );
        return PlacedOrder.Errors(answer.GetProperty(Name));
    }
}

/// <summary>One story of each kind, ready to be told, each with an order of its own.</summary>
public sealed class Stories(OneServerShop shop)
{
    private const string Store = "warsaw";

    /// <summary>All of an order that was paid.</summary>
    public async Task<Story> CancelWhole()
    {
        var order = await Captured(2);
        return new("orderCancel", new { orderId = order.Id, idempotencyKey = Guid.NewGuid() }, Admin, () => Kept(order, 0));
    }

    /// <summary>One piece of three that were paid.</summary>
    public async Task<Story> CancelPieces()
    {
        var order = await Captured(3);
        var input = new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = 1 } }, idempotencyKey = Guid.NewGuid() };
        return new("orderCancel", input, Admin, () => Kept(order, order.Total / 3 * 2));
    }

    /// <summary>Three pieces become one.</summary>
    public async Task<Story> EditToLess()
    {
        var order = await Captured(3);
        return new("orderEditApply", await Edit(order, 1), Admin, () => Kept(order, order.Total / 3));
    }

    /// <summary>One piece becomes two, and the till takes the difference.</summary>
    public async Task<Story> EditToMore()
    {
        var order = await PlacedOrder.Of(shop, 1, Till(), "cash");
        return new("orderEditApply", await Edit(order, 2, new { provider = "cash" }), Admin, () => Kept(order, order.Total * 2));
    }

    /// <summary>A piece of two is back.</summary>
    public async Task<Story> Receive()
    {
        var (order, id) = await Asked();
        return new("orderReturnReceive", Received(order, id), Till, () => Came(id));
    }

    /// <summary>And its money is given.</summary>
    public async Task<Story> RefundReturn()
    {
        var (order, id) = await Asked();
        Assert.Empty(await new Story("orderReturnReceive", Received(order, id), Till, () => Task.CompletedTask).Send());
        return new(
            "orderReturnRefund",
            new { returnId = id, idempotencyKey = Guid.NewGuid() },
            Till,
            async () =>
            {
                await Came(id);
                await Kept(order, order.Total / 2);
            }
        );
    }

    /// <summary>Two others are given for the piece that is back, and the till takes the difference.</summary>
    public async Task<Story> Exchange()
    {
        var (order, id) = await Asked();
        Assert.Empty(await new Story("orderReturnReceive", Received(order, id), Till, () => Task.CompletedTask).Send());
        var variantId = (await shop.Client().Send("query($sku: String!) { productVariant(sku: $sku) { id } }", new { sku = PlacedOrder.Sku })).At("productVariant.id").GetString();
        var input = new
        {
            returnId = id,
            add = new[] { new { variantId, quantity = 2 } },
            expectedDifferenceMinor = order.Total / 2,
            payment = new { provider = "cash" },
            idempotencyKey = Guid.NewGuid(),
        };
        return new("orderReturnExchange", input, Till, () => Kept(order, order.Total / 2 * 3));
    }

    /// <summary>Sold over the counter, for cash.</summary>
    public async Task<Story> CounterSale()
    {
        var cart = await Buyer.Ready(Till(), PlacedOrder.Sku);
        var token = cart.Client;
        var input = new { cartId = cart.CartId, takeAway = true, payment = new { provider = "cash" }, idempotencyKey = Guid.NewGuid() };
        return new(
            "orderPlace",
            input,
            () => token.At(shop.Urls[0]),
            async () =>
                Assert.Equal(
                    $"FULFILLED {cart.Total.GetProperty("minor").GetInt64()} 1",
                    await shop.Scalar<string>(
                        """
                        select string_agg(o.fulfilment_status || ' ' || p.captured_minor || ' ' || (select -sum(m.quantity) from inventory.movement m where m.cause_kind = 'ORDER' and m.cause_reference = o.id::text), ',')
                        from orders."order" o join payments.payment p on p.order_id = o.id where o.cart_id = $1 and o.step = 'CONFIRMED'
                        """,
                        Uuid(cart.CartId)
                    )
                )
        );
    }

    private GraphQLClient Admin() => shop.Staff();

    private GraphQLClient Till() => shop.Staff("associate", Store, "till");

    /// <summary>Paid by card, and taken before anything left.</summary>
    private async Task<PlacedOrder> Captured(int quantity)
    {
        var order = await PlacedOrder.Of(shop, quantity, provider: "stripe", token: "pm_card_visa");
        var paymentId = (await Admin().Send("query($id: ID!) { order(id: $id) { payments { id } } }", new { id = order.Id })).At("order.payments.0.id").GetString();
        Assert.Empty(await new Story("paymentCapture", new { paymentId, idempotencyKey = Guid.NewGuid() }, Admin, () => Task.CompletedTask).Send());
        return order;
    }

    private async Task<object> Edit(PlacedOrder order, int quantity, object? payment = null)
    {
        var edit = new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity } } };
        var preview = (await Admin().Send("query($edit: OrderEditInput!) { orderEditPreview(edit: $edit) { version } }", new { edit })).At("orderEditPreview.version").GetInt64();
        return new { edit, expectedVersion = preview, payment, idempotencyKey = Guid.NewGuid() };
    }

    private async Task<(PlacedOrder Order, string ReturnId)> Asked()
    {
        var order = await (await PlacedOrder.Of(shop, 2, provider: "stripe", token: "pm_card_visa")).HandedOver();
        var asked = await order.Owner.Send(
            "mutation($input: OrderReturnRequestInput!) { orderReturnRequest(input: $input) { orderReturn { id } errors { __typename } } }",
            new { input = new { orderId = order.Id, lines = new[] { new { lineId = order.LineId, quantity = 1, reason = "CHANGED_MIND" } }, idempotencyKey = Guid.NewGuid() } }
        );
        return (order, asked.At("orderReturnRequest.orderReturn.id").GetString()!);
    }

    private static object Received(PlacedOrder order, string returnId) =>
        new { returnId, location = Store, lines = new[] { new { lineId = order.LineId, quantity = 1, condition = "AS_NEW" } }, idempotencyKey = Guid.NewGuid() };

    /// <summary>So much of what was taken has stayed with the shop, and the bill says the same.</summary>
    private async Task Kept(PlacedOrder order, long minor)
    {
        await Shop.Eventually(async () => await order.Paid("captured_minor") - await order.Paid("refunded_minor") == minor, $"of order {order.Number} the shop keeps {minor}");
        Assert.Equal(
            minor,
            await shop.Scalar<long>(
                """select case fulfilment_status when 'CANCELLED' then 0 else total_gross_minor - reduced_gross_minor end from orders."order" where number = $1""",
                order.Number
            )
        );
    }

    private async Task Came(string returnId) =>
        Assert.Equal(
            1,
            await shop.Scalar<int>(
                "select sum(m.quantity)::integer from inventory.movement m join orders.return r on r.number = m.cause_reference where m.cause_kind = 'RETURN' and r.id = $1",
                Uuid(returnId)
            )
        );

    /// <summary>The id inside the opaque one: its last sixteen bytes.</summary>
    private static Guid Uuid(string id) => new(Base64Url.DecodeFromChars(id).AsSpan()[^16..], bigEndian: true);
}
