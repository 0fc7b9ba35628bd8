using HeadlessCommerce.Carts;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Platform.Redis;
using StackExchange.Redis;

namespace HeadlessCommerce.IntegrationTests.Carts;

/// <summary>Redis dies, Redis forgets, servers die: no acknowledged change of a cart is lost.</summary>
public sealed class CartLossTests(CartShop shop) : IClassFixture<CartShop>
{
    private CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_kill_of_Redis_loses_no_acknowledged_change()
    {
        var variant = await shop.NewVariant(stock: 900);
        var made = await shop.Server.Create(CartReplica.Guest());
        var viewer = CartReplica.Guest(made.Token);
        var acknowledged = 0;
        var attempts = 0;
        using var killed = new CancellationTokenSource();
        var shoppers = Enumerable
            .Range(0, 4)
            .Select(async _ =>
            {
                while (!killed.IsCancellationRequested)
                {
                    try
                    {
                        Interlocked.Increment(ref attempts);
                        if ((await shop.Server.Add(made.Cart!.Id, variant, 1, viewer)) is { Errors: [], Cart: not null } && Interlocked.Increment(ref acknowledged) == 100)
                        {
                            shop.Redis.Kill();
                            await killed.CancelAsync();
                        }
                    }
                    catch (Exception exception) when (exception is RedisException or TimeoutException)
                    {
                        // Not acknowledged: it may have taken effect or not.
                    }
                }
            })
            .ToArray();
        await Task.WhenAll(shoppers);
        await shop.Redis.Start();

        var cart = (await shop.Server.Carts.Get(made.Cart!.Id, Cancellation))!;
        Assert.InRange(cart.Lines[0].Quantity, acknowledged, attempts);
        Assert.True(cart.Version < 1_000_000, "It came from Redis, not from PostgreSQL.");
    }

    [Fact]
    public async Task After_a_wipe_of_Redis_a_cart_goes_on_above_any_version_that_was_served()
    {
        var variant = await shop.NewVariant(stock: 900);
        var key = Guid.NewGuid().ToString();
        var made = await shop.Server.Create(CartReplica.Guest(), variant, 1, key);
        var viewer = CartReplica.Guest(made.Token);
        var served = (await shop.Server.Add(made.Cart!.Id, variant, 4, viewer, key: "add")).Cart!;
        await shop.Server.Saving.Saved(served.Id, Cancellation);
        await shop.Redis.LoseEverything();

        var back = (await shop.Server.Carts.Find(served.Id, viewer, CartAccess.Own, Cancellation))!;
        Assert.Equal(5, back.Lines[0].Quantity);
        Assert.True(back.Version > served.Version + 1_000);
        Assert.Equal(5, (await shop.Server.Add(served.Id, variant, 4, viewer, key: "add")).Cart!.Lines[0].Quantity); // the key is remembered too
        var again = await shop.Server.Create(CartReplica.Guest(), variant, 1, key);
        Assert.Equal((made.Cart.Id, made.Token), (again.Cart!.Id, again.Token));

        var changed = (await shop.Server.Add(served.Id, variant, 1, viewer)).Cart!;
        await shop.Server.Saving.Saved(served.Id, Cancellation);
        Assert.Equal(changed.Revision, await shop.Scalar<long>("select revision from carts.cart where id = $1", served.Id));
    }

    [Fact]
    public async Task A_cart_made_with_a_key_is_not_made_again_after_a_wipe()
    {
        var variant = await shop.NewVariant(stock: 900);
        var key = Guid.NewGuid().ToString();
        var made = await shop.Server.Create(CartReplica.Guest(), variant, 1, key);
        await shop.Server.Add(made.Cart!.Id, variant, 2, CartReplica.Guest(made.Token));
        await shop.Server.Saving.Saved(made.Cart.Id, Cancellation);
        await shop.Redis.LoseEverything();
        var again = await shop.Server.Create(CartReplica.Guest(), variant, 1, key);
        Assert.Equal((made.Token, 3), (again.Token, again.Cart!.Lines[0].Quantity));
    }

    [Fact]
    public async Task What_a_dead_server_did_not_save_another_one_saves()
    {
        var variant = await shop.NewVariant(stock: 900);
        var dying = await shop.StartReplica(saves: false);
        var made = await dying.Create(CartReplica.Guest(), variant, 3);
        await shop.StartReplica(); // looks for marks when it starts

        await Shop.Eventually(
            async () => await shop.Scalar<long>("select count(*) from carts.cart where id = $1 and revision = $2", made.Cart!.Id, made.Cart.Revision) == 1,
            "another server saves the cart"
        );
        await shop.Redis.LoseEverything();
        Assert.Equal(3, (await shop.Server.Carts.Get(made.Cart!.Id, Cancellation))!.Lines[0].Quantity);
    }

    [Fact]
    public async Task All_of_Redis_is_gone_through_only_when_a_server_has_fallen_silent()
    {
        var redis = shop.Server.Get<RedisConnection>();
        async Task<int> Scans()
        {
            var stats = (string)await redis.Execute("INFO", "commandstats");
            var scan = stats.Split('\n').FirstOrDefault(line => line.StartsWith("cmdstat_scan:", StringComparison.Ordinal));
            return scan is null ? 0 : int.Parse(scan.Split("calls=")[1].Split(',')[0]);
        }
        async Task<double> LastBeat() => (double)await redis.Execute("EVAL", "return redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')[2]", 1, (RedisKey)"carts:servers");
        await Shop.Eventually(async () => await redis.Execute("ZCARD", (RedisKey)"carts:servers") is { } count && (int)count > 0, "somebody beats");
        var beat = await LastBeat();
        await Shop.Eventually(async () => await LastBeat() > beat + 1_500, "the start is over");
        var scans = await Scans();
        beat = await LastBeat();
        await Shop.Eventually(async () => await LastBeat() > beat + 2_500, "some beats have passed");
        Assert.Equal(scans, await Scans());

        await redis.Execute("ZADD", (RedisKey)"carts:servers", 1, "silent");
        await Shop.Eventually(async () => await Scans() > scans, "what it may have left is looked for");
        Assert.True((await redis.Execute("ZSCORE", (RedisKey)"carts:servers", "silent")).IsNull);
    }

    [Fact]
    public async Task An_older_copy_never_replaces_a_newer_one()
    {
        var archive = new CartArchive(shop.Db);
        var id = Guid.CreateVersion7();
        await archive.Save([new(id, 5, CartStatus.Open, """{"five":5}""")], Cancellation);
        await archive.Save([new(id, 4, CartStatus.Open, """{"four":4}""")], Cancellation);
        Assert.Equal("""{"five":5}""", await archive.Load(id, Cancellation));
        await archive.Save([new(id, 6, CartStatus.Ordered, """{"six":6}""")], Cancellation);
        await archive.Save([new(id, 7, CartStatus.Open, """{"seven":7}""")], Cancellation);
        Assert.Equal("""{"six":6}""", await archive.Load(id, Cancellation)); // ordered for good
    }
}
