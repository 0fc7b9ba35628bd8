using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Carts;

/// <summary>The journey's cart over two replicas, as GraphQL.</summary>
public sealed class CartJourneyTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    [Fact]
    public async Task One_cart_goes_from_web_to_till_and_the_phone_sees_it()
    {
        var web = shop.Client();
        var variants = await CartApi.Variants(web);
        var created = (await web.Send(GraphQLClient.Document("CartCreate"), new { input = new { lines = new[] { new { variantId = variants[0], quantity = 2 } } } })).At("cartCreate");
        Assert.Equal(0, created.At("errors").GetArrayLength());
        var cartId = created.At("cart", "id").GetString();
        var phone = web.With(("X-Cart-Token", created.At("token").GetString()!));

        var added = (await phone.Send(
            GraphQLClient.Document("CartLinesAdd"),
            new { input = new { cartId, lines = new[] { new { variantId = variants[1], quantity = 1 } }, expectedVersion = 1, idempotencyKey = "add" } }
        )).At("cartLinesAdd");
        Assert.Equal(2, added.At("cart", "version").GetInt64());

        await using var live = await phone.Subscribe(GraphQLClient.Document("CartLive"), new { cartId });
        // Nobody is told when a subscription is open: changes until the first is heard.
        var lineId = added.At("cart", "lines", 0, "id").GetString();
        var first = live.Next();
        for (var quantity = 3; !first.IsCompleted; quantity = 5 - quantity)
            await CartApi.Change(phone, "cartLinesUpdate", new { cartId, lines = new[] { new { lineId, quantity } } });
        Assert.Equal(2, (await first).At("cartChanged", "cart", "lines").GetArrayLength());

        var handoff = (await phone.Send(GraphQLClient.Document("Handoff"), new { input = new { cartId, mode = "TAKE_OVER", ttlSeconds = 300 } })).At("cartHandoffCreate");
        var code = handoff.At("handoff", "code").GetString();
        var associate = shop.Staff("associate", "warsaw", "till", replica: 1);
        var redeemed = (await associate.Send(GraphQLClient.Document("Redeem"), new { input = new { code, idempotencyKey = "redeem" } })).At("cartHandoffRedeem");
        Assert.Equal(cartId, redeemed.At("cart", "id").GetString());
        var till = associate.With(("X-Cart-Token", redeemed.At("token").GetString()!));

        var atTill = await CartApi.Change(till, "cartLinesAdd", new { cartId, lines = new[] { new { variantId = variants[1], quantity = 1 } } });
        Assert.Empty(atTill.Errors());
        Assert.Equal(("till", "warsaw"), (atTill.At("cart", "lines", 2, "addedBy", "channel", "code").GetString(), atTill.At("cart", "lines", 2, "addedBy", "location", "code").GetString()));

        var seen = await live.NextWhere(data => data.At("cartChanged", "cart", "lines").GetArrayLength() == 3);
        Assert.Equal(atTill.At("cart", "version").GetInt64(), seen.At("cartChanged", "version").GetInt64());

        Assert.Equal(["CartReadOnly"], (await CartApi.Change(phone, "cartLinesAdd", new { cartId, lines = new[] { new { variantId = variants[1], quantity = 1 } } })).Errors());
        Assert.Equal(3, (await phone.Send("query($id: ID!) { cart(id: $id) { lines { id } } }", new { id = cartId })).At("cart", "lines").GetArrayLength());
        Assert.Equal(["HandoffUsed"], (await CartApi.Redeem(associate, new { code })).Errors());

        // In every way that is offered it can be chosen, and costs what was offered.
        var to = new { line1 = "Prosta 1", city = "Warszawa", postalCode = "00-001", countryCode = "PL" };
        var near = new { latitude = 52.23, longitude = 21.01 };
        var options = (await till.Send(GraphQLClient.Document("Delivery"), new { cartId, to, near })).At("cart", "deliveryOptions");
        Assert.NotEqual(0, options.GetArrayLength());
        foreach (var option in options.EnumerateArray())
        {
            var input = new { cartId, optionId = option.At("id").GetString(), to, contact = new { name = "Anna Nowak", email = "anna@example.org", phone = "+48 600 100 200" } };
            var selected = (await till.Send(GraphQLClient.Document("DeliverySelect"), new { input })).At("cartDeliverySelect");
            Assert.Equal(0, selected.At("errors").GetArrayLength());
            Assert.Equal(option.At("kind").GetString(), selected.At("cart", "delivery", "kind").GetString());
            Assert.Equal(option.At("price", "gross", "amount").GetString(), selected.At("cart", "totals", "delivery", "gross", "amount").GetString());
        }
    }

    [Fact]
    public async Task Line_totals_add_up_to_the_cent()
    {
        var web = shop.Client();
        var variants = await CartApi.Variants(web);
        var cart = (await CartApi.Create(web, new { lines = variants.Take(7).Select((variantId, i) => new { variantId, quantity = 1 + i % 3 }) })).At("cart");
        var totals = cart.At("totals");
        decimal Amount(JsonElement money) => decimal.Parse(money.At("amount").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(cart.At("lines").EnumerateArray().Sum(line => Amount(line.At("total", "gross"))), Amount(totals.At("subtotal", "gross")));
        Assert.Equal(totals.At("total", "gross", "minor").GetInt64(), totals.At("total", "net", "minor").GetInt64() + totals.At("total", "tax", "minor").GetInt64());
    }

    [Fact]
    public async Task A_cart_keeps_its_currency_in_whatever_context_it_is_read()
    {
        var web = shop.Client();
        var (id, holder) = await CartApi.NewCart(web, (await CartApi.Variants(web))[0]);
        var read = await holder.Send(
            """query C($id: ID!) @inContext(language: "ka", currency: "GEL") { cart(id: $id) { currency lines { variant { name } unitPrice { gross { currency } } } totals { total { gross { currency } } } } }""",
            new { id }
        );
        Assert.Equal("EUR", read.At("cart", "currency").GetString());
        Assert.Equal("EUR", read.At("cart", "lines", 0, "unitPrice", "gross", "currency").GetString());
        Assert.Equal("EUR", read.At("cart", "totals", "total", "gross", "currency").GetString());
    }
}
