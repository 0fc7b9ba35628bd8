using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Carts;

public sealed class CartServerLossTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_kill_of_the_server_loses_no_acknowledged_change()
    {
        await using var dying = await ShopProcess.Start(shop.Stores);
        var web = dying.Client();
        var variants = await CartApi.Variants(web);
        var (cartId, holder) = await CartApi.NewCart(web, variants[0]);
        var acknowledged = new List<string>();
        var killed = false;
        async Task Shopper(IEnumerable<string> mine)
        {
            foreach (var variantId in mine)
            {
                try
                {
                    var answer = await CartApi.Change(holder, "cartLinesAdd", new { cartId, lines = new[] { new { variantId, quantity = 1 } } });
                    Assert.Empty(answer.Errors());
                    lock (acknowledged)
                        acknowledged.Add(variantId);
                }
                catch (Exception exception) when (killed && exception is HttpRequestException or IOException)
                {
                    return; // not acknowledged: it may have taken effect or not
                }
                if (acknowledged.Count >= 20 && !killed)
                {
                    killed = true;
                    await dying.Kill();
                }
            }
        }
        await Task.WhenAll(Shopper(variants[1..20]), Shopper(variants[20..40]));

        var read = await shop.Client(headers: ("X-Cart-Token", holder.Http.DefaultRequestHeaders.GetValues("X-Cart-Token").Single()))
            .Send("query($id: ID!) { cart(id: $id) { version lines { quantity variant { id } } } }", new { id = cartId });
        var there = read.At("cart", "lines").EnumerateArray().Select(line => line.At("variant", "id").GetString()!).ToHashSet();
        Assert.Superset(acknowledged.ToHashSet(), there);

        // And what the dead one had not saved yet, the living one saves: at the version that is in Redis.
        var version = read.At("cart", "version").GetInt64();
        await Shop.Eventually(async () => await shop.Scalar<long>("select coalesce(max((state->>'version')::bigint), 0) from carts.cart") == version, "PostgreSQL has the cart");
    }
}
