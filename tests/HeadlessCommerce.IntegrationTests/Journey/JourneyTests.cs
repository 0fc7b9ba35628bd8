using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Journey;

/// <summary>The main job, as the registered documents say it, over two server processes that share nothing but the stores: watched on one, changed on the other.</summary>
public sealed class JourneyTests(TestStores stores)
{
    private static readonly object Near = new { latitude = 52.23, longitude = 21.01 };

    [Fact]
    public async Task A_shopper_moves_over_three_channels_and_stock_stays_true()
    {
        var data = await stores.CreateShop();
        await using var first = await ShopProcess.Start(data);
        await using var second = await ShopProcess.Start(data);
        await Walk(first.Url, second.Url);
    }

    /// <summary>Also walked by the upgrade test.</summary>
    internal static async Task Walk(Uri first, Uri second)
    {
        using var web = new GraphQLClient(first, [("X-Channel", "web")]);
        using var associate = new GraphQLClient(second, [("X-Channel", "till"), ("Authorization", $"Bearer {Shop.Token("associate", "warsaw")}")]);
        using var admin = new GraphQLClient(second, [("X-Channel", "web"), ("Authorization", $"Bearer {Shop.Token("admin")}")]);

        // 1, 2: what is sold here, and found by words
        var browse = await web.Send(Document("Browse"), new { near = Near, first = 24 });
        Assert.Equal("web", browse.At("channel.code").GetString());
        var variant = browse.At("products.nodes").EnumerateArray().SelectMany(product => product.At("variants.nodes").EnumerateArray())
            .First(candidate => candidate.At("availability.byLocation.nodes").EnumerateArray()
                .Any(place => place.At("location.code").GetString() == "warsaw" && place.GetProperty("quantity").GetInt32() >= 20));
        var (variantId, sku) = (variant.GetProperty("id").GetString()!, variant.GetProperty("sku").GetString()!);
        foreach (var text in new[] { "coffee", "ყავა", "qəhvə", "kọfí", "kawa", "kahawa" })
            Assert.True((await web.Send(Document("Find"), new { text })).At("productSearch.totalCount").GetInt32() >= 10, text);

        // 3: the shelf is watched on the second server
        using var watcher = new GraphQLClient(second, [("X-Channel", "web")]);
        await using var shelf = await watcher.Subscribe(Document("Shelf"), new { variantIds = new[] { variantId } });

        // 4: a cart on the web
        var created = (await web.Send(Document("CartCreate"), Input(new { lines = new[] { new { variantId, quantity = 2 } }, idempotencyKey = Key() }))).At("cartCreate");
        Assert.Equal(0, created.GetProperty("errors").GetArrayLength());
        var cartId = created.At("cart.id").GetString();
        using var shopper = web.With(("X-Cart-Token", created.GetProperty("token").GetString()!));
        var more = new { cartId, lines = new[] { new { variantId, quantity = 1 } }, idempotencyKey = Key() };
        Assert.Equal(3, (await shopper.Send(Document("CartLinesAdd"), Input(more))).At("cartLinesAdd.cart.lines.0.quantity").GetInt32());
        Assert.Equal(3, (await shopper.Send(Document("CartLinesAdd"), Input(more))).At("cartLinesAdd.cart.lines.0.quantity").GetInt32()); // the same key again

        // 5, 6: carried over to the till; the phone that still shows it sees what the till adds
        using var phone = new GraphQLClient(first, [("X-Channel", "app"), ("X-Cart-Token", created.GetProperty("token").GetString()!)]);
        await using var cartLive = await phone.Subscribe(Document("CartLive"), new { cartId });
        var handoff = (await shopper.Send(Document("Handoff"), Input(new { cartId, mode = "TAKE_OVER", ttlSeconds = 300 }))).At("cartHandoffCreate.handoff");
        var code = handoff.GetProperty("code").GetString();
        var redeemed = (await associate.Send(Document("Redeem"), Input(new { code, idempotencyKey = Key() }))).At("cartHandoffRedeem");
        Assert.Equal(0, redeemed.GetProperty("errors").GetArrayLength());
        using var till = associate.With(("X-Cart-Token", redeemed.GetProperty("token").GetString()!));
        await till.Send(Document("CartLinesAdd"), Input(new { cartId, lines = new[] { new { variantId, quantity = 1 } }, idempotencyKey = Key() }));
        var seen = await cartLive.NextWhere(change => change.At("cartChanged.cart.lines").GetArrayLength() == 2);
        Assert.Equal("warsaw", seen.At("cartChanged.cart.lines.1.addedBy.location.code").GetString());
        Assert.Equal("CART_READ_ONLY", (await shopper.Send(Document("CartLinesAdd"), Input(new { cartId, lines = new[] { new { variantId, quantity = 1 } } }))).At("cartLinesAdd.errors.0.code").GetString());
        Assert.Equal("HANDOFF_USED", (await associate.Send(Document("Redeem"), Input(new { code, idempotencyKey = Key() }))).At("cartHandoffRedeem.errors.0.code").GetString());

        // 7: how it reaches the shopper
        var to = new { line1 = "Nowy Świat 1", city = "Warszawa", postalCode = "00-001", countryCode = "PL" };
        var options = (await till.Send(Document("Delivery"), new { cartId, to, near = Near })).At("cart.deliveryOptions").EnumerateArray().ToArray();
        Assert.Contains(options, option => option.GetProperty("kind").GetString() == "SHIP");
        var collect = options.First(option => option.GetProperty("kind").GetString() == "CLICK_AND_COLLECT" && option.At("location.code").GetString() == "warsaw");
        var contact = new { name = "Ada", email = "ada@example.com", phone = "+48500100200" };
        var cart = (await till.Send(Document("DeliverySelect"), Input(new { cartId, optionId = collect.GetProperty("id").GetString(), to, contact }))).At("cartDeliverySelect.cart");
        var total = cart.At("totals.total.gross");

        // 8: twice with the same key is one order, also on two servers at once
        var place = new
        {
            cartId,
            cartVersion = cart.GetProperty("version").GetInt64(),
            expectedTotal = new { minor = (long)(decimal.Parse(total.GetProperty("amount").GetString()!, System.Globalization.CultureInfo.InvariantCulture) * 100), currency = "EUR" },
            payment = new { provider = "test", token = "approve" },
            idempotencyKey = Key(),
        };
        using var tillElsewhere = till.At(first);
        var orders = (await Task.WhenAll(till.Send(Document("OrderPlace"), Input(place)), tillElsewhere.Send(Document("OrderPlace"), Input(place))))
            .Select(answer => answer.At("orderPlace")).ToArray();
        Assert.All(orders, order => Assert.Equal(0, order.GetProperty("errors").GetArrayLength()));
        Assert.Single(orders.Select(order => order.At("order.id").GetString()).Distinct());
        Assert.Equal("AUTHORIZED", orders[0].At("order.paymentStatus").GetString());

        // 3 again: reserved, then allocated, each with the sequence before it
        var reserved = (await shelf.Next()).At("stockChanged");
        Assert.Equal(("warsaw", sku), (reserved.At("location.code").GetString(), reserved.At("variant.sku").GetString()));
        Assert.Equal(reserved.GetProperty("sequence").GetInt64() - 1, reserved.GetProperty("previousSequence").GetInt64());

        // 9: handed over; the phone hears of it
        var orderId = orders[0].At("order.id").GetString();
        using var owner = new GraphQLClient(first, [("X-Channel", "app"), ("X-Order-Token", orders[0].GetProperty("token").GetString()!)]);
        await using var orderLive = await owner.Subscribe(Document("OrderLive"), new { orderId });
        var fulfilment = orders[0].At("order.fulfilments.0");
        var fulfilmentId = fulfilment.GetProperty("id").GetString();
        Assert.Equal("READY", (await associate.Send(Document("FulfilmentReady"), Input(new { fulfilmentId, idempotencyKey = Key() }))).At("fulfilmentReady.fulfilment.status").GetString());
        var ready = await orderLive.Next();
        Assert.Equal("READY", ready.At("orderChanged.order.fulfilments.0.status").GetString());
        var pickupCode = ready.At("orderChanged.order.fulfilments.0.pickupCode").GetString();
        var wrong = await associate.Send(Document("FulfilmentHandOver"), Input(new { fulfilmentId, pickupCode = pickupCode == "000000" ? "000001" : "000000", idempotencyKey = Key() }));
        Assert.Equal("PICKUP_CODE_WRONG", wrong.At("fulfilmentHandOver.errors.0.code").GetString());
        Assert.Equal("HANDED_OVER", (await associate.Send(Document("FulfilmentHandOver"), Input(new { fulfilmentId, pickupCode, idempotencyKey = Key() }))).At("fulfilmentHandOver.fulfilment.status").GetString());
        await orderLive.NextWhere(change => change.At("orderChanged.order.paymentStatus").GetString() == "PAID" && change.At("orderChanged.order.fulfilmentStatus").GetString() == "FULFILLED");

        // 10: why is this number what it is; and stock comes in
        var level = (await admin.Send(Document("Ledger"), new { sku, location = "warsaw" })).At("inventoryLevel");
        Assert.Equal(level.GetProperty("onHand").GetInt32(), level.At("movements.nodes").EnumerateArray().Sum(movement => movement.GetProperty("quantity").GetInt32()));
        Assert.Equal((0, 0), (level.GetProperty("reserved").GetInt32(), level.GetProperty("allocated").GetInt32()));
        var adjust = new { sku, location = "warsaw", delta = 5, reason = "RECEIVED", reference = "PO-1", expectedVersion = level.GetProperty("version").GetInt64(), idempotencyKey = Key() };
        var adjusted = (await admin.Send(Document("InventoryAdjust"), Input(adjust))).At("inventoryAdjust.level");
        Assert.Equal(level.GetProperty("onHand").GetInt32() + 5, adjusted.GetProperty("onHand").GetInt32());
        var last = (await shelf.NextWhere(change => change.At("stockChanged.sequence").GetInt64() == adjusted.GetProperty("version").GetInt64())).At("stockChanged");
        Assert.Equal(adjusted.GetProperty("sellable").GetInt32(), last.GetProperty("quantity").GetInt32());
    }

    private static object Input(object input) => new { input };

    private static string Key() => Guid.NewGuid().ToString();

    private static string Document(string name) => GraphQLClient.Document(name);
}

internal static class JsonPaths
{
    /// <summary>The value at a path such as <c>cart.lines.0.quantity</c>.</summary>
    public static JsonElement At(this JsonElement element, string path)
    {
        foreach (var step in path.Split('.'))
        {
            Assert.True(element.ValueKind is JsonValueKind.Object or JsonValueKind.Array, $"Nothing at {path}: {element}");
            element = int.TryParse(step, out var index) ? element[index] : element.GetProperty(step);
        }
        return element;
    }
}
