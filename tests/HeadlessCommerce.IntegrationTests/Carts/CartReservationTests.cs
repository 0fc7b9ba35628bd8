using System.Buffers.Text;
using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Inventory.Holds;

namespace HeadlessCommerce.IntegrationTests.Carts;

/// <summary>A channel that reserves on add: what is in the cart is held, for a while, and becomes the order's without a moment in between.</summary>
public sealed class CartReservationTests(ReservingShop shop) : IClassFixture<ReservingShop>
{
    private const string Lines = "cart { id version lines { id quantity reservedUntil reservedSeconds problems { code } } problems { code } }";
    private static readonly string[] Skus = ["BRA-CER-MIN-250G-WB", "ETH-YIR-KON-250G-WB"];

    [Fact]
    public async Task What_is_added_is_held_shown_as_a_countdown_and_given_back_with_the_line()
    {
        var variant = await Stock(Skus[0], warsaw: 3);
        await using var shelf = await shop.Client("till", replica: 1).Subscribe(
            "subscription($ids: [ID!]!) { stockChanged(variantIds: $ids) { quantity location { code } } }", new { ids = new[] { variant } });
        var (cartId, holder) = await CartApi.NewCart(shop.Client(), variant, 2);
        var line = (await Read(holder, cartId)).At("lines", 0);
        Assert.InRange(line.At("reservedSeconds").GetInt32(), 280, 300);
        var now = await shop.Scalar<DateTimeOffset>("select platform.now()"); // other tests shift it
        Assert.InRange(line.At("reservedUntil").GetDateTimeOffset(), now.AddSeconds(280), now.AddSeconds(300));
        Assert.Empty(line.At("problems").EnumerateArray());
        Assert.Equal(1, await Sellable(variant));

        var refused = await CartApi.Create(shop.Client(replica: 1), new { lines = new[] { new { variantId = variant, quantity = 2 } } });
        Assert.Equal(["OutOfStock"], refused.Errors());
        Assert.Equal(1, refused.At("errors", 0, "available").GetInt32());

        var more = await CartApi.Change(holder, "cartLinesAdd", new { cartId, lines = new[] { new { variantId = variant, quantity = 2 } } });
        Assert.Equal(["OutOfStock"], more.Errors()); // two are held already, one is left
        Assert.Equal(3, more.At("errors", 0, "available").GetInt32());
        Assert.Equal(1, await Sellable(variant)); // what was claimed for it is given back

        await CartApi.Change(holder, "cartLinesRemove", new { cartId, lineIds = new[] { line.At("id").GetString() } });
        Assert.Equal(3, await Sellable(variant));
        // Quick changes are merged; the last state comes.
        await shelf.NextWhere(news => news.At("stockChanged", "quantity").GetInt32() == 3);
        await AssertConsistent();
    }

    [Fact]
    public async Task Expiry_gives_the_stock_back_the_cart_says_so_and_an_extension_holds_it_again()
    {
        var variant = await Stock(Skus[0], warsaw: 2);
        var (cartId, holder) = await CartApi.NewCart(shop.Client(), variant, 2);
        await shop.Execute("update platform.clock set shift = shift + interval '301 seconds'");
        await Shop.Eventually(async () => await Sellable(variant) == 2, "the stock is free again");

        var cart = await Read(holder, cartId);
        Assert.Equal(JsonValueKind.Null, cart.At("lines", 0, "reservedUntil").ValueKind);
        Assert.Equal("RESERVATION_LOST", cart.At("problems", 0, "code").GetString());

        var extended = await Extend(holder, cartId);
        Assert.Empty(extended.Errors());
        Assert.Empty(extended.At("cart", "problems").EnumerateArray());
        Assert.InRange(extended.At("cart", "lines", 0, "reservedSeconds").GetInt32(), 280, 300);
        Assert.Equal(0, await Sellable(variant));
        await CartApi.Change(holder, "cartClear", new { cartId });
        await AssertConsistent();
    }

    [Fact]
    public async Task An_extension_counts_once_per_key_and_ends_at_the_channel_s_limit()
    {
        var variant = await Stock(Skus[0], warsaw: 2);
        var (cartId, holder) = await CartApi.NewCart(shop.Client(), variant);
        await shop.Execute("update platform.clock set shift = shift + interval '200 seconds'");
        var first = await Extend(holder, cartId, "first");
        Assert.InRange(first.At("cart", "lines", 0, "reservedSeconds").GetInt32(), 280, 300);
        await shop.Execute("update platform.clock set shift = shift + interval '200 seconds'");
        Assert.InRange((await Extend(holder, cartId, "first")).At("cart", "lines", 0, "reservedSeconds").GetInt32(), 80, 100);
        Assert.InRange((await Extend(holder, cartId, "second")).At("cart", "lines", 0, "reservedSeconds").GetInt32(), 180, 200); // 600 in all
        Assert.Equal(["ReservationAtLimit"], (await Extend(holder, cartId, "third")).Errors());

        var till = await CartApi.NewCart(shop.Client("till"), variant);
        Assert.Equal(["NotReserving"], (await Extend(till.Holder, till.Id)).Errors());
        Assert.Equal(["CartNotFound"], (await Extend(shop.Client(), cartId)).Errors());
        await CartApi.Change(holder, "cartClear", new { cartId });
    }

    [Fact]
    public async Task Of_twenty_carts_that_want_the_last_five_five_hold_one()
    {
        var variant = await Stock(Skus[0], warsaw: 3, lodz: 2);
        var made = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => CartApi.Create(shop.Client(replica: i % 2), new { lines = new[] { new { variantId = variant, quantity = 1 } } }))
        );
        Assert.Equal(5, made.Count(cart => cart.Errors() is []));
        Assert.Equal(15, made.Count(cart => cart.Errors() is ["OutOfStock"]));
        Assert.Equal(0, await Sellable(variant));
        await AssertConsistent();
    }

    [Fact]
    public async Task Many_additions_to_one_cart_at_once_hold_what_the_cart_has_in_the_end()
    {
        var variant = await Stock(Skus[1], warsaw: 50);
        var (cartId, holder) = await CartApi.NewCart(shop.Client(), variant);
        var elsewhere = holder.At(shop.Urls[1]);
        await Task.WhenAll(
            Enumerable.Range(0, 10).Select(i => CartApi.Change(i % 2 == 0 ? holder : elsewhere, "cartLinesAdd", new { cartId, lines = new[] { new { variantId = variant, quantity = 1 } } }))
        );
        var line = (await Read(holder, cartId)).At("lines", 0);
        Assert.Equal(11, line.At("quantity").GetInt32());
        Assert.NotEqual(JsonValueKind.Null, line.At("reservedUntil").ValueKind);
        Assert.Equal(39, await Sellable(variant));
        await CartApi.Change(holder, "cartLinesUpdate", new { cartId, lines = new[] { new { lineId = line.At("id").GetString(), quantity = 4 } } });
        Assert.Equal(46, await Sellable(variant));
        await CartApi.Change(holder, "cartClear", new { cartId });
        Assert.Equal(50, await Sellable(variant));
        await AssertConsistent();
    }

    [Fact]
    public async Task The_order_gets_what_the_cart_held_however_many_others_want_it()
    {
        var variant = await Stock(Skus[1], warsaw: 2);
        var buyer = await Buyer.Ready(shop.Client(), Skus[1], 2);
        var over = false;
        // At the till nothing is held in carts: these reserve only when they order, and must find nothing, at any moment.
        async Task<int> Rival(int replica)
        {
            var carts = 0;
            while (!Volatile.Read(ref over))
            {
                var made = await CartApi.Create(shop.Client("till", replica), new { lines = new[] { new { variantId = variant, quantity = 1 } } });
                carts += made.Errors() is [] ? 1 : 0;
            }
            return carts;
        }
        var rivals = Enumerable.Range(0, 6).Select(i => Rival(i % 2)).ToArray();
        var declined = await buyer.Place(token: "decline");
        Assert.Equal(["PaymentDeclined"], Buyer.Errors(declined));
        Volatile.Write(ref over, true);
        await Task.WhenAll(rivals);

        // The attempt came to nothing and with it the hold; the cart says so and can hold again.
        await Shop.Eventually(async () => (await Read(buyer.Client, buyer.CartId)).At("problems").GetArrayLength() > 0, "the cart says that nothing is held");
        await Shop.Eventually(async () => (await Extend(buyer.Client, buyer.CartId)).Errors() is [], "the cart is open and holds again");
        Assert.Equal(0, await Sellable(variant));
        Volatile.Write(ref over, false);
        rivals = [.. Enumerable.Range(0, 6).Select(i => Rival(i % 2))];
        var placed = await buyer.Place();
        Volatile.Write(ref over, true);
        Assert.NotNull(Buyer.Id(placed));
        Assert.All(await Task.WhenAll(rivals), carts => Assert.Equal(0, carts));
        await AssertConsistent();
    }

    [Fact]
    public async Task The_hold_moves_to_where_the_shopper_collects()
    {
        var variant = await Stock(Skus[0], warsaw: 9, lodz: 5);
        var (cartId, holder) = await CartApi.NewCart(shop.Client(), variant, 2);
        Assert.Equal("lodz", await HeldAt(cartId)); // from where it would be sent, though there is more elsewhere
        var selected = await CartApi.Change(
            holder, "cartDeliverySelect", new { cartId, optionId = "collect:warsaw", contact = new { name = "Ada", email = "ada@example.com" } });
        Assert.Empty(selected.Errors());
        Assert.Equal("warsaw", await HeldAt(cartId));
        await CartApi.Change(holder, "cartClear", new { cartId });
        await AssertConsistent();
    }

    [Fact]
    public async Task A_process_that_died_before_the_cart_was_changed_leaves_a_hold_that_expires()
    {
        var variant = await Stock(Skus[0], warsaw: 2);
        var id = await shop.Scalar<Guid>("select id from catalog.variant where sku = $1", Skus[0]);
        await shop.Db.Transaction(
            transaction => StockHolds.Claim(transaction, Guid.NewGuid(), [new(id, 0, 2)], [], new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9)), CancellationToken.None),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(0, await Sellable(variant));
        await Shop.Eventually(async () => await Sellable(variant) == 2, "the stock is free again");
        await AssertConsistent();
    }

    /// <summary>A channel that reserves costs more than one that does not, and always as much (see CartLoadTests for the others).</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task What_a_change_costs(int lines)
    {
        var variants = await CartApi.Variants(shop.Client());
        await CartApi.NewCart(shop.Client(), variants[0]);
        var web = shop.Client();
        var (created, create) = await web.Count(
            CartApi.Document("cartCreate", "CartCreateInput", $"{Lines} token", ""), new { input = new { lines = variants.Take(lines).Select(variantId => new { variantId, quantity = 1 }) } });
        Assert.Equal((5, 1), (create.Statements, create.RedisCalls)); // goods, from where they would be sent, take the hold's row, hold, and what is held for the answer
        var cartId = created.At("cartCreate", "cart", "id").GetString();
        var holder = web.With(("X-Cart-Token", created.At("cartCreate", "token").GetString()!));
        foreach (var (mutation, input, statements, redis) in new (string, object, int, int)[]
        {
            ("cartLinesAdd", new { cartId, lines = new[] { new { variantId = variants[0], quantity = 1 } } }, 5, 2), // what is in the cart is looked up together with what is added
            ("cartLinesRemove", new { cartId, lineIds = new[] { created.At("cartCreate", "cart", "lines", 0, "id").GetString() } }, lines == 1 ? 2 : 5, 1),
            ("cartClear", new { cartId }, 2, 1),
        })
        {
            var (_, count) = await holder.Count(CartApi.Document(mutation, char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input", Lines, ""), new { input });
            Assert.True((count.Statements, count.RedisCalls) == (statements, redis), $"{mutation}: {count}");
        }
    }

    private static async Task<JsonElement> Read(GraphQLClient holder, string cartId) =>
        (await holder.Send("query($id: ID!) { " + Lines.Replace("cart {", "cart(id: $id) {", StringComparison.Ordinal) + " }", new { id = cartId })).GetProperty("cart");

    private static async Task<JsonElement> Extend(GraphQLClient holder, string cartId, string? key = null) =>
        (
            await holder.Send(
                CartApi.Document("cartReservationExtend", "CartReservationExtendInput", Lines, ""),
                new { input = new { cartId, idempotencyKey = key ?? Guid.NewGuid().ToString() } }
            )
        ).GetProperty("cartReservationExtend");

    /// <summary>So many of it lie there and nowhere else, and no cart of another test holds any.</summary>
    private async Task<string> Stock(string sku, int warsaw, int lodz = 0)
    {
        await shop.Execute("update inventory.reservation set expires_at = platform.now() - interval '1 second' where owner_kind = 'CART'");
        await Shop.Eventually(async () => await shop.Scalar<long>("select count(*) from inventory.reservation where owner_kind = 'CART'") == 0, "nothing is held");
        foreach (var (location, quantity) in new[] { ("warsaw", warsaw), ("lodz", lodz), ("mombasa", 0), ("tbilisi", 0), ("baku", 0), ("lagos", 0), ("nairobi", 0) })
        {
            var promised = await shop.Scalar<long>(
                "select coalesce(sum(allocated), 0) from inventory.level join catalog.variant v on v.id = variant_id join inventory.location l on l.id = location_id where v.sku = $1 and l.code = $2", sku, location);
            await shop.SetStock(sku, location, quantity + (int)promised);
        }
        var found = await shop.Client().Send("query($sku: String!) { productVariant(sku: $sku) { id } }", new { sku });
        return found.At("productVariant", "id").GetString()!;
    }

    private async Task<int> Sellable(string variantId) =>
        (await shop.Client("till").Send("query($id: ID!) { node(id: $id) { ... on ProductVariant { availability { sellable } } } }", new { id = variantId }))
            .At("node", "availability", "sellable").GetInt32();

    private Task<string> HeldAt(string cartId) =>
        shop.Scalar<string>(
            "select string_agg(code, ' ') from inventory.reservation join inventory.location on location.id = location_id where owner_id = $1",
            new Guid(Base64Url.DecodeFromChars(cartId).AsSpan()[^16..], bigEndian: true) // the id inside the opaque one
        );

    private async Task AssertConsistent() =>
        Assert.Equal(
            0,
            await shop.Scalar<long>(
                """
                select count(*) from inventory.level l
                where l.reserved <> coalesce((select sum(quantity) from inventory.reservation r where (r.variant_id, r.location_id) = (l.variant_id, l.location_id)), 0)
                  or l.allocated <> coalesce((select sum(quantity) from inventory.allocation a where (a.variant_id, a.location_id) = (l.variant_id, l.location_id)), 0)
                  or l.reserved + l.allocated > l.on_hand
                """
            )
        );
}
