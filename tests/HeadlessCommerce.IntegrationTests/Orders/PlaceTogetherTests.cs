using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>
/// Many orders of one moment, which are written together: what each of them gets is what it would get alone.
/// </summary>
public sealed class PlaceTogetherTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";

    [Fact]
    public async Task Orders_that_meet_are_written_together()
    {
        var buyers = await Ready(24, Sku);
        var before = await LevelVersion();

        var payloads = await Task.WhenAll(buyers.Select(buyer => buyer.Place()));

        Assert.All(payloads, payload => Assert.Empty(Buyer.Errors(payload)));
        Assert.Equal(24, payloads.Select(Buyer.Id).Distinct().Count());
        // Alone, each would write the level twice: reserved, and allocated.
        Assert.InRange(await LevelVersion() - before, 2, 40);
        await shop.AssertSettled();
    }

    [Fact]
    public async Task Some_are_refused_and_nobody_who_could_have_been_served()
    {
        const string sku = "BRA-CER-MIN-250G-WB";
        await shop.SetStock(sku, "warsaw", 12);
        foreach (var elsewhere in new[] { "lodz", "mombasa", "tbilisi", "baku", "lagos", "nairobi" })
            await shop.SetStock(sku, elsewhere, 0);
        int[] quantities = [5, 1, 5, 1, 2, 5, 1, 3, 5, 1];
        List<Buyer> buyers = [];
        foreach (var (place, quantity) in quantities.Index())
            buyers.Add(await Buyer.Ready(shop.Client(replica: place % 2), sku, quantity));

        var payloads = await Task.WhenAll(buyers.Select(buyer => buyer.Place()));

        var sold = payloads.Zip(quantities).Where(pair => Buyer.Id(pair.First) is not null).Sum(pair => pair.Second);
        Assert.InRange(sold, 1, 12);
        foreach (var (refused, quantity) in payloads.Zip(quantities).Where(pair => Buyer.Id(pair.First) is null))
        {
            Assert.Equal(["OutOfStock"], Buyer.Errors(refused));
            Assert.True(12 - sold < quantity, $"{quantity} were refused although {12 - sold} are left.");
        }
        await shop.AssertSettled();
    }

    [Fact]
    public async Task One_key_twice_and_one_cart_twice_do_not_disturb_their_neighbours()
    {
        var neighbours = await Ready(8, Sku);
        var twice = await Buyer.Ready(shop.Client(), Sku);
        var cart = await Buyer.Ready(shop.Client(), Sku);
        var key = Guid.NewGuid().ToString();
        Task<JsonElement>[] all =
        [
            .. neighbours.Take(4).Select(buyer => buyer.Place()),
            twice.Place(key),
            twice.Place(key),
            twice.At(shop.Urls[1]).Place(key),
            cart.Place(),
            cart.Place(),
            .. neighbours.Skip(4).Select(buyer => buyer.Place()),
        ];

        var payloads = await Task.WhenAll(all);

        Assert.All(payloads[..4].Concat(payloads[9..]), payload => Assert.Empty(Buyer.Errors(payload)));
        Assert.Single(payloads[4..7].Select(Buyer.Id).Distinct());
        Assert.All(payloads[4..7], payload => Assert.Empty(Buyer.Errors(payload)));
        Assert.Single(payloads[7..9], payload => Buyer.Id(payload) is not null);
        Assert.Equal(["CartAlreadyOrdered"], Buyer.Errors(Assert.Single(payloads[7..9], payload => Buyer.Id(payload) is null)));
        await shop.AssertSettled();
    }

    [Fact]
    public async Task An_order_that_cannot_be_written_does_not_fail_its_neighbours()
    {
        await shop.Execute(
            """
            create function orders.refuse_three() returns trigger language plpgsql as
              $$ begin if new.quantity = 3 then raise exception 'no lines of three'; end if; return new; end $$
            """
        );
        await shop.Execute("create trigger refuse_three before insert on orders.order_line for each row execute function orders.refuse_three()");
        try
        {
            var neighbours = await Ready(8, Sku);
            var troubled = await Buyer.Ready(shop.Client(), Sku, 3);
            var payloads = await Task.WhenAll([.. neighbours.Select(buyer => buyer.Place()), AnswerOf(troubled)]);

            Assert.All(payloads[..8], payload => Assert.Empty(Buyer.Errors(payload)));
            Assert.Equal("INTERNAL", payloads[8].GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        }
        finally
        {
            await shop.Execute("drop trigger refuse_three on orders.order_line");
        }
        await shop.AssertSettled();
    }

    [Fact]
    public async Task A_server_that_dies_with_many_orders_on_their_way_loses_none_and_doubles_none()
    {
        var buyers = await Ready(10, Sku);
        var keys = buyers.Select(_ => Guid.NewGuid().ToString()).ToArray();
        await using (var victim = await ShopProcess.Start(shop.Stores))
        {
            var held = await TableLock.Take(shop, "inventory.reservation");
            var dying = buyers.Zip(keys, (buyer, key) => buyer.At(victim.Url).Place(key)).ToArray();
            await held.AWriterWaits(shop);
            await victim.Kill();
            await held.DisposeAsync();
            foreach (var one in dying)
                await Assert.ThrowsAnyAsync<HttpRequestException>(() => one);
        }

        var payloads = await Task.WhenAll(buyers.Zip(keys, (buyer, key) => buyer.Place(key)));

        Assert.All(payloads, payload => Assert.Empty(Buyer.Errors(payload)));
        Assert.Equal(10, payloads.Select(Buyer.Id).Distinct().Count());
        await shop.AssertSettled();
    }

    private async Task<Buyer[]> Ready(int count, string sku)
    {
        await shop.SetStock(sku, "warsaw", 1_000);
        var buyers = new Buyer[count];
        for (var i = 0; i < count; i++)
            buyers[i] = await Buyer.Ready(shop.Client(), sku);
        return buyers;
    }

    private static Task<JsonElement> AnswerOf(Buyer buyer) =>
        buyer.Client.Post(Buyer.OrderPlace, new { input = new { cartId = buyer.CartId, payment = new { provider = "test", token = "approve" }, idempotencyKey = "trouble" } });

    private Task<long> LevelVersion() =>
        shop.Scalar<long>(
            """
            select l.version from inventory.level l join catalog.variant v on v.id = l.variant_id join inventory.location p on p.id = l.location_id
            where v.sku = $1 and p.code = 'warsaw'
            """,
            Sku
        );
}
