using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Carts;

/// <summary>A cart change: one Redis script and one statement, whatever is in the cart and however it is shown.</summary>
public sealed class CartLoadTests(Shop shop) : IClassFixture<Shop>
{
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public async Task A_change_is_one_script_and_at_most_one_statement(int lines)
    {
        var web = shop.Client();
        var variants = await CartApi.Variants(web);
        await CartApi.NewCart(web, variants[0]); // Redis knows the script, memory the channels
        var (created, createCount) = await web.Count(
            CartApi.Document("cartCreate", "CartCreateInput", "cart { ...CartView } token", CartApi.View),
            new { input = new { lines = variants.Take(lines).Select(variantId => new { variantId, quantity = 1 }), idempotencyKey = Guid.NewGuid() } }
        );
        Assert.True(createCount is { Statements: <= 2, RedisCalls: 1 }, createCount.ToString()); // with a key PostgreSQL is asked for the cart that it may have made before
        var cart = created.At("cartCreate", "cart");
        Assert.Equal(lines, cart.At("lines").GetArrayLength());
        var cartId = cart.At("id").GetString();
        var lineId = cart.At("lines", 0, "id").GetString();
        var holder = web.With(("X-Cart-Token", created.At("cartCreate", "token").GetString()!));

        foreach (var (mutation, input) in new (string, object)[]
        {
            ("cartLinesAdd", new { cartId, lines = new[] { new { variantId = variants[^1], quantity = 1 }, new { variantId = variants[^2], quantity = 1 } } }),
            ("cartLinesAdd", new { cartId, lines = new[] { new { variantId = variants[^1], quantity = -1 }, new { variantId = variants[^2], quantity = 900 } }, idempotencyKey = "k" }),
            ("cartLinesUpdate", new { cartId, lines = new[] { new { lineId, quantity = 2 } } }),
            ("cartLinesRemove", new { cartId, lineIds = new[] { lineId } }),
            ("cartClear", new { cartId }),
        })
        {
            var (_, count) = await holder.Count(CartApi.Document(mutation, char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input", "cart { ...CartView }", CartApi.View), new { input });
            Assert.True(count is { Statements: <= 1, RedisCalls: 1 }, $"{mutation}: {count}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public async Task Reading_a_cart_and_its_delivery_is_one_call_of_Redis_and_two_statements(int lines)
    {
        var web = shop.Client();
        var variants = await CartApi.Variants(web);
        var made = await CartApi.Create(web, new { lines = variants.Take(lines).Select(variantId => new { variantId, quantity = 1 }) });
        var id = made.At("cart", "id").GetString();
        var holder = web.With(("X-Cart-Token", made.At("token").GetString()!));
        var query = "query($id: ID!) { cart(id: $id) { ...CartView deliveryOptions { id price { gross { amount } } location { code } } } } " + CartApi.View;
        await holder.Send(query, new { id }); // places and methods are in memory from here on
        var (_, count) = await holder.Count(query, new { id });
        Assert.Equal((2, 1), (count.Statements, count.RedisCalls));
    }
}
