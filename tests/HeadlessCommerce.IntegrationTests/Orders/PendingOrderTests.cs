using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Orders;
using HeadlessCommerce.Payments.Transfers;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>Orders whose payment waits for the shopper: looked at, given up, and both at once.</summary>
public sealed class PendingOrderTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";
    private const string Cancel = "mutation($input: OrderCancelInput!) { orderCancel(input: $input) { order { paymentStatus fulfilmentStatus } errors { __typename ... on Error { message } } } }";
    private const string Resume = "mutation($input: OrderPaymentResumeInput!) { orderPaymentResume(input: $input) { order { paymentStatus } errors { __typename } } }";

    [Fact]
    public async Task A_shopper_who_closes_the_banks_window_cancels_and_pays_otherwise()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var (pending, owner) = await Pending(buyer);
        Assert.Equal(["CartAlreadyOrdered"], Buyer.Errors(await buyer.Place()));

        var key = Guid.NewGuid().ToString();
        var pieces = await owner.Send("query($id: ID!) { order(id: $id) { lines { id } } }", new { id = Buyer.Id(pending) });
        var part = await owner.Send(
            Cancel,
            new { input = new { orderId = Buyer.Id(pending), lines = new[] { new { lineId = pieces.At("order.lines.0.id").GetString(), quantity = 1 } }, idempotencyKey = Guid.NewGuid().ToString() } }
        );
        Assert.Equal("OrderStateInvalid", part.At("orderCancel.errors.0.__typename").GetString());
        for (var i = 0; i < 2; i++)
        {
            var cancelled = await owner.Send(Cancel, new { input = new { orderId = Buyer.Id(pending), idempotencyKey = key } });
            Assert.Equal(0, cancelled.At("orderCancel.errors").GetArrayLength());
            Assert.Equal("FAILED CANCELLED", $"{cancelled.At("orderCancel.order.paymentStatus")} {cancelled.At("orderCancel.order.fulfilmentStatus")}");
        }

        await shop.AssertSettled();
        Assert.Equal("VOIDED", await shop.Scalar<string>("select status from payments.test_provider_attempt where idempotency_key = 'order-' || $1", await Uuid(pending)));
        Assert.Empty(Buyer.Errors(await buyer.Place()));
        await shop.AssertSettled();
    }

    [Fact]
    public async Task Whoever_does_not_own_a_pending_order_cannot_give_it_up()
    {
        var (pending, owner) = await Pending(await Buyer.Ready(shop.Client(), Sku));

        var stranger = await shop.Client().Send(Cancel, new { input = new { orderId = Buyer.Id(pending), idempotencyKey = Guid.NewGuid().ToString() } });

        Assert.Equal("OrderNotFound", stranger.At("orderCancel.errors.0.__typename").GetString());
        Assert.Equal("AUTHORIZING", await Step(pending));
        await owner.Send(Cancel, new { input = new { orderId = Buyer.Id(pending), idempotencyKey = Guid.NewGuid().ToString() } });
    }

    [Fact]
    public async Task The_bank_says_yes_while_the_shopper_cancels_and_there_is_one_end()
    {
        for (var i = 0; i < 12; i++)
        {
            var (pending, owner) = await Pending(await Buyer.Ready(shop.Client(), Sku));
            var url = pending.At("payment.nextAction.url").GetString()!;

            var cancelling = owner.At(shop.Urls[1]).Send(Cancel, new { input = new { orderId = Buyer.Id(pending), idempotencyKey = Guid.NewGuid().ToString() } });
            using var approved = await owner.Http.PostAsync(new Uri(url, UriKind.Relative), null, TestContext.Current.CancellationToken);
            var resuming = owner.Send(Resume, new { input = new { orderId = Buyer.Id(pending) } });
            var cancelled = await cancelling;
            await resuming;

            // Confirmed first, it was cancelled as a confirmed order; given up first, it was never confirmed. What it was to be paid with is free again in both.
            await shop.Services().GetRequiredService<AskProviders>().AskDue(TestContext.Current.CancellationToken);
            Assert.Equal(0, cancelled.At("orderCancel.errors").GetArrayLength());
            await Shop.Eventually(
                async () => await shop.Scalar<string>("select status from payments.test_provider_attempt where idempotency_key = 'order-' || $1", await Uuid(pending)) == "VOIDED",
                "the promise is given up"
            );
            await shop.AssertSettled();
        }
    }

    [Fact]
    public async Task Nobody_confirms_an_order_that_is_being_given_up()
    {
        var (pending, owner) = await Pending(await Buyer.Ready(shop.Client(), Sku));
        // As far as a worker has come that died before it asked the provider; then the shopper's bank says yes, and somebody looks.
        await shop.Execute("""update orders."order" set given_up_at = clock_timestamp() where id = $1""", Guid.Parse(await Uuid(pending)));
        using var approved = await owner.Http.PostAsync(new Uri(pending.At("payment.nextAction.url").GetString()!, UriKind.Relative), null, TestContext.Current.CancellationToken);
        await owner.Send(Resume, new { input = new { orderId = Buyer.Id(pending) } });

        Assert.Equal("RELEASED", await Step(pending));
        await shop.AssertSettled();
    }

    [Fact]
    public async Task A_worker_ends_what_was_given_up_by_somebody_who_died()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var (pending, _) = await Pending(buyer);
        await shop.Execute(
            """update orders."order" set given_up_at = clock_timestamp(), updated_at = updated_at - interval '1 minute' where id = $1""", Guid.Parse(await Uuid(pending)));
        await shop.Services().GetRequiredService<FinishOrders>().FinishDue(TestContext.Current.CancellationToken);

        await Shop.Eventually(async () => await Step(pending) == "RELEASED", "the order is given up"); // by this worker, or the one of the other replica
        await shop.AssertSettled();
        await Shop.Eventually(async () => Buyer.Id(await buyer.Place()) is not null, "the cart is open and can be ordered");
    }

    [Fact]
    public async Task Whoever_only_looks_gives_nothing_up_that_is_still_being_asked_for()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        await using var held = await TableLock.Take(shop, "payments.test_provider_attempt");
        var placing = buyer.Place();
        await held.AWriterWaits(shop, placing);
        var orderId = await shop.Scalar<Guid>("""select id from orders."order" where step = 'AUTHORIZING'""");

        // The shopper's page, or a webhook of another of its payments, asks how it stands before the provider has heard of it.
        await shop.Services(1).GetRequiredService<FinishOrders>().On(new ProviderTold(orderId, Guid.Empty, null), TestContext.Current.CancellationToken);
        await held.DisposeAsync();

        Assert.Empty(Buyer.Errors(await placing));
        await shop.AssertSettled();
    }

    [Fact]
    public async Task Shoppers_who_take_their_time_stand_in_no_worker_s_way()
    {
        var (pending, owner) = await Pending(await Buyer.Ready(shop.Client(), Sku));
        await shop.Execute("""update orders."order" set placed_at = placed_at - interval '1 minute', updated_at = updated_at - interval '1 minute' where id = $1""", Guid.Parse(await Uuid(pending)));
        await shop.Services().GetRequiredService<FinishOrders>().FinishDue(TestContext.Current.CancellationToken);

        Assert.True(await shop.Scalar<bool>("""select asked_at > clock_timestamp() - interval '10 seconds' from orders."order" where id = $1""", Guid.Parse(await Uuid(pending))));
        await owner.Send(Cancel, new { input = new { orderId = Buyer.Id(pending), idempotencyKey = Guid.NewGuid().ToString() } });
        await shop.AssertSettled();
    }

    private static async Task<(JsonElement Payload, GraphQLClient Owner)> Pending(Buyer buyer)
    {
        var pending = await buyer.Place(token: "requires_action");
        return (pending, buyer.Client.With(("X-Order-Token", pending.At("token").GetString()!)));
    }

    private Task<string> Step(JsonElement placed) => shop.Scalar<string>("""select step from orders."order" where number = $1""", placed.At("order.number").GetString());

    private Task<string> Uuid(JsonElement placed) => shop.Scalar<string>("""select id::text from orders."order" where number = $1""", placed.At("order.number").GetString());
}
