using System.Buffers.Text;
using HeadlessCommerce.IntegrationTests.Payments;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>
/// A server dies between two lines of PlaceOrder. A table is locked from outside, so that the order waits at exactly the statement that writes it, and then the process is killed:
/// real kills at known points, with no hook in the product. What PlaceOrder sends in one round trip PostgreSQL finishes, although nobody is there any more to hear of it.
/// </summary>
public sealed class PlaceOrderKillTests(Shop shop) : IClassFixture<Shop>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";

    /// <summary>What PlaceOrder waits for when it is killed, and how it stands when nobody repeats the key.</summary>
    public static TheoryData<string, string> Points =>
        new()
        {
            { "carts.cart", "NONE" }, // the cart is frozen, nothing else is done
            { "platform.idempotency", "RELEASED" }, // on its way: pending, with its stock, when it is there
            { "orders.\"order\"", "RELEASED" },
            { "inventory.reservation", "RELEASED" }, // pending and reserved when it is there; the provider was never asked
            { "payments.test_provider_attempt", "CONFIRMED" }, // the provider takes what it was sent, and nobody hears its answer
            { "fulfilment.fulfilment", "CONFIRMED" }, // the money is promised, nobody has written it down
            { "inventory.allocation", "CONFIRMED" },
        };

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Whoever_repeats_the_key_after_a_kill_gets_the_one_order(string table, string alone)
    {
        Assert.NotEmpty(alone);
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var key = Guid.NewGuid().ToString();
        await KillWhileItWaitsFor(table, buyer, key);

        var payload = await buyer.Place(key);

        Assert.Empty(Buyer.Errors(payload));
        Assert.NotNull(Buyer.Id(payload));
        Assert.Equal(Buyer.Id(payload), Buyer.Id(await buyer.Place(key)));
        await shop.AssertSettled();
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task The_worker_ends_what_nobody_repeats(string table, string alone)
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        await KillWhileItWaitsFor(table, buyer, Guid.NewGuid().ToString());
        // A batch of which the last bytes had not left the dead process is rolled back: then nothing is there to be ended. Before a provider is asked, everything had left.
        var isBegun = await Steps(buyer) != "NONE";
        Assert.True(isBegun || alone != "CONFIRMED");

        await shop.Execute("update platform.clock set shift = shift + interval '1 minute'");
        var worker = shop.Services().GetRequiredService<FinishOrders>();
        await worker.FinishDue(TestContext.Current.CancellationToken);
        await worker.ThawCarts(TestContext.Current.CancellationToken);

        Assert.Equal(isBegun ? alone : "NONE", await Steps(buyer));
        await shop.AssertSettled();
        if (alone != "CONFIRMED")
            await Shop.Eventually(async () => Buyer.Id(await buyer.Place()) is not null, "the cart is open and can be ordered");
    }

    [Fact]
    public async Task A_question_that_is_still_on_its_way_when_the_order_is_given_up_takes_no_money()
    {
        await Killed.ResetClock(shop);
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        await using var victim = await ShopProcess.Start(shop.Stores);
        Task givenUp;
        await using (var held = await TableLock.Take(shop, "payments.test_provider_attempt"))
        {
            var order = buyer.At(victim.Url).Place();
            await held.AWriterWaits(shop, order);
            await shop.Execute("update platform.clock set shift = shift + interval '1 minute'");

            // The provider has not heard of the attempt when the worker asks for it, and hears of it right afterwards.
            givenUp = shop.Services().GetRequiredService<FinishOrders>().FinishDue(TestContext.Current.CancellationToken);
            await held.AWriterWaits(shop, writers: 2);
            await victim.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => order);
        }
        await givenUp;
        await Killed.Gone(shop);

        await shop.AssertSettled();
        await Shop.Eventually(async () => Buyer.Id(await buyer.Place()) is not null, "the cart is open and can be ordered");
    }

    private async Task KillWhileItWaitsFor(string table, Buyer buyer, string key)
    {
        // Another test has moved the clock: to the worker of the other replica the order must not look old.
        await Killed.ResetClock(shop);
        await Killed.WhileItWaitsFor(shop, table, url => buyer.At(url).Place(key));
    }

    private Task<string> Steps(Buyer buyer) =>
        shop.Scalar<string>("""select coalesce(string_agg(step, ','), 'NONE') from orders."order" where cart_id = $1""", CartUuid(buyer));

    /// <summary>The id inside the opaque one: its last sixteen bytes.</summary>
    private static Guid CartUuid(Buyer buyer) => new(Base64Url.DecodeFromChars(buyer.CartId).AsSpan()[^16..], bigEndian: true);
}
