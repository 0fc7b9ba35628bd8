using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Carts;

public sealed class CartBadInputTests(Shop shop) : IClassFixture<Shop>
{
    private static readonly object Contact = new { name = "Anna", email = "anna@example.org" };
    private static readonly object Address = new { line1 = "Prosta 1", city = "Warszawa", postalCode = "00-001", countryCode = "PL" };

    private async Task<(string CartId, GraphQLClient Holder, string[] Variants)> NewCart()
    {
        var web = shop.Client();
        var variants = await CartApi.Variants(web);
        var (id, holder) = await CartApi.NewCart(web, variants[0]);
        return (id, holder, variants);
    }

    [Fact]
    public async Task Each_refusal_says_what_and_where_and_changes_nothing()
    {
        var (cartId, holder, variants) = await NewCart();
        var unknown = "UHJvZHVjdFZhcmlhbnQ6" + Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        foreach (var (quantity, variantId, type, path) in new[]
        {
            (0, variants[1], "InvalidInput", "input.lines.0.quantity"),
            (-3, variants[1], "InvalidInput", "input.lines.0.quantity"),
            (1_000, variants[1], "InvalidInput", "input.lines.0.quantity"),
            (int.MinValue, variants[1], "InvalidInput", "input.lines.0.quantity"),
            (999, variants[1], "OutOfStock", "input.lines.0.quantity"),
            (1, unknown, "ProductVariantNotFound", "input.lines.0.variantId"),
        })
        {
            var answer = await CartApi.Change(holder, "cartLinesAdd", new { cartId, lines = new[] { new { variantId, quantity } } });
            Assert.Equal([type], answer.Errors());
            Assert.Equal(path, string.Join('.', answer.At("errors", 0, "path").EnumerateArray()));
            Assert.Equal((1, 1), (answer.At("cart", "version").GetInt64(), answer.At("cart", "lines").GetArrayLength()));
        }
    }

    [Fact]
    public async Task Out_of_stock_names_the_variant_and_how_many_there_are()
    {
        var (cartId, holder, variants) = await NewCart();
        var answer = await CartApi.Change(holder, "cartLinesAdd", new { cartId, lines = new[] { new { variantId = variants[1], quantity = 999 } } });
        Assert.InRange(answer.At("errors", 0, "available").GetInt32(), 5, 998);
        Assert.NotNull(answer.At("errors", 0, "variant", "sku").GetString());
    }

    [Fact]
    public async Task A_channel_that_shows_bands_does_not_say_how_many_there_are()
    {
        var variantId = (await CartApi.Variants(shop.Client()))[0];
        var app = await CartApi.Create(shop.Client("app"), new { lines = new[] { new { variantId, quantity = 999 } } });
        Assert.Equal(["OutOfStock"], app.Errors());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, app.At("errors", 0, "available").ValueKind);
        Assert.DoesNotMatch("[0-9]", app.At("errors", 0, "message").GetString()!);
    }

    [Fact]
    public async Task A_cart_opens_with_its_token_only()
    {
        var (cartId, holder, variants) = await NewCart();
        const string query = "query($id: ID!) { cart(id: $id) { id } }";
        Assert.Equal(cartId, (await holder.Send(query, new { id = cartId })).At("cart", "id").GetString());
        foreach (var stranger in new[] { shop.Client(), shop.Client(headers: ("X-Cart-Token", new string('0', 32))), shop.Staff("admin"), shop.Staff("associate", "warsaw") })
        {
            Assert.Equal(System.Text.Json.JsonValueKind.Null, (await stranger.Send(query, new { id = cartId })).At("cart").ValueKind);
            var answer = await CartApi.Change(stranger, "cartLinesAdd", new { cartId, lines = new[] { new { variantId = variants[0], quantity = 1 } } });
            Assert.Equal(["CartNotFound"], answer.Errors());
            Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.At("cart").ValueKind);
            Assert.Equal(["CartNotFound"], (await CartApi.HandOff(stranger, new { cartId, mode = "VIEW" })).Errors());
            Assert.Equal(["CartNotFound"], (await CartApi.Change(stranger, "cartDeliverySelect", new { cartId, optionId = "standard", contact = Contact, to = Address })).Errors());
        }
    }

    [Fact]
    public async Task Contact_address_and_option_are_checked()
    {
        var (cartId, holder, _) = await NewCart();
        var tooLong = new string('x', 5_000);
        async Task<string[]> Select(object input)
        {
            var answer = await CartApi.Change(holder, "cartDeliverySelect", input);
            Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.At("cart", "delivery").ValueKind);
            return [.. answer.At("errors").EnumerateArray().Select(error => $"{error.At("code").GetString()} {string.Join('.', error.At("path").EnumerateArray())}")];
        }
        Assert.Equal(
            ["INVALID_INPUT input.contact.name", "INVALID_INPUT input.contact.email", "INVALID_INPUT input.contact.phone", "INVALID_INPUT input.to.line1", "INVALID_INPUT input.to.city"],
            await Select(new
            {
                cartId,
                optionId = "standard",
                contact = new { name = " ", email = "anna", phone = "call me" },
                to = new { line1 = tooLong, city = "", countryCode = "PL" },
            })
        );
        Assert.Equal(["INVALID_INPUT input.contact.name", "INVALID_INPUT input.to.line1"],
            await Select(new { cartId, optionId = "standard", contact = new { name = "An\u0001na", email = "anna@example.org" }, to = new { line1 = "Prosta\u0001 1", city = "W", countryCode = "PL" } }));
        Assert.Equal(["INVALID_INPUT input.optionId"], await Select(new { cartId, optionId = tooLong, contact = Contact, to = Address }));
        Assert.Equal(["DELIVERY_NOT_AVAILABLE input.optionId"], await Select(new { cartId, optionId = "by-balloon", contact = Contact, to = Address }));
        Assert.Equal(["DELIVERY_NOT_AVAILABLE input.optionId"], await Select(new { cartId, optionId = "collect:atlantis", contact = Contact }));
        Assert.Equal(["INVALID_INPUT input.to"], await Select(new { cartId, optionId = "standard", contact = Contact }));
    }

    [Fact]
    public async Task A_line_of_another_cart_is_not_found()
    {
        var (cartId, holder, variants) = await NewCart();
        var (_, _, _) = await NewCart();
        var other = await CartApi.Create(shop.Client(), new { lines = new[] { new { variantId = variants[2], quantity = 1 } } });
        var lineId = other.At("cart", "lines", 0, "id").GetString();
        var updated = await CartApi.Change(holder, "cartLinesUpdate", new { cartId, lines = new[] { new { lineId, quantity = 2 } } });
        Assert.Equal(["CartLineNotFound"], updated.Errors());
        Assert.Equal(["CartLineNotFound"], (await CartApi.Change(holder, "cartLinesRemove", new { cartId, lineIds = new[] { lineId } })).Errors());
    }

    [Fact]
    public async Task An_unknown_or_misused_code_is_told()
    {
        var (cartId, holder, _) = await NewCart();
        Assert.Equal(["HandoffUnknown"], (await CartApi.Redeem(shop.Client(), new { code = "ABCD-EFGH" })).Errors());
        Assert.Equal(["InvalidInput"], (await CartApi.Redeem(shop.Client(), new { code = new string('A', 10_000) })).Errors());
        Assert.Equal(["InvalidInput"], (await CartApi.HandOff(holder, new { cartId, mode = "VIEW", ttlSeconds = -1 })).Errors());
        Assert.Equal(["InvalidInput"], (await CartApi.HandOff(holder, new { cartId, mode = "VIEW", idempotencyKey = "" })).Errors());
    }

    [Fact]
    public async Task A_stranger_hears_nothing_of_a_cart()
    {
        var (cartId, _, _) = await NewCart();
        await using var live = await shop.Client().Subscribe("subscription($id: ID!) { cartChanged(cartId: $id) { version } }", new { id = cartId });
        Assert.Contains("FORBIDDEN", (await live.NextMessage()).ToString(), StringComparison.Ordinal);
    }
}
