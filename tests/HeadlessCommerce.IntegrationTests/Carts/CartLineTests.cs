using HeadlessCommerce.Carts;
using HeadlessCommerce.Inventory.Holds;
using HeadlessCommerce.Catalog;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.IntegrationTests.Carts;

public sealed class CartLineTests(CartShop shop) : IClassFixture<CartShop>
{
    private async Task<(Guid Cart, HeadlessCommerce.Platform.Identity.Viewer Viewer)> NewCart(string channel = "web")
    {
        var made = await shop.Server.Create(CartReplica.Guest(), channel: channel);
        return (made.Cart!.Id, CartReplica.Guest(made.Token));
    }

    [Fact]
    public async Task Adds_of_one_variant_by_the_same_channel_and_place_merge()
    {
        var variant = await shop.NewVariant(stock: 20);
        var (cart, viewer) = await NewCart();
        await shop.Server.Add(cart, variant, 2, viewer);

        var merged = await shop.Server.Add(cart, variant, 3, viewer);
        Assert.Equal(5, Assert.Single(merged.Cart!.Lines).Quantity);
        Assert.Equal(3, merged.Cart.Version);

        var apart = await shop.Server.Add(cart, variant, 1, CartReplica.Associate("anna", "warsaw", viewer.CartToken), channel: "till");
        Assert.Equal([5, 1], apart.Cart!.Lines.Select(line => line.Quantity));
        Assert.Equal(("till", "warsaw"), (apart.Cart.Lines[1].AddedBy.ChannelCode, apart.Cart.Lines[1].AddedBy.LocationCode));
        Assert.Equal(6, apart.Cart.Lines[0].Held);
    }

    [Fact]
    public async Task A_bad_line_never_blocks_the_others_and_says_where_it_is()
    {
        var (good, scarce, elsewhere) = (await shop.NewVariant(stock: 20), await shop.NewVariant(stock: 3), await shop.NewVariant(20, 1_000, "till"));
        var (cart, viewer) = await NewCart();
        var answer = await shop.Server.Add(
            new(cart, [new(good, -1), new(scarce, 4), new(Guid.CreateVersion7(), 1), new(elsewhere, 1), new(good, 1_000), new(good, 2)]),
            viewer
        );

        Assert.Equal((good, 2), (Assert.Single(answer.Cart!.Lines).VariantId, answer.Cart.Lines[0].Quantity));
        var errors = answer.Errors.Cast<IError>().ToDictionary(error => string.Join('.', error.Path), error => error);
        Assert.Equal(5, errors.Count);
        Assert.IsType<InvalidInput>(errors["input.lines.0.quantity"]);
        Assert.Equal((3, scarce), Assert.IsType<OutOfStock>(errors["input.lines.1.quantity"]) is var few ? (few.Available, few.VariantId) : default);
        Assert.IsType<ProductVariantNotFound>(errors["input.lines.2.variantId"]);
        Assert.IsType<NotSold>(errors["input.lines.3"]);
        Assert.IsType<InvalidInput>(errors["input.lines.4.quantity"]);
    }

    [Fact]
    public async Task Nothing_is_changed_by_refused_lines_alone()
    {
        var (cart, viewer) = await NewCart();
        var answer = await shop.Server.Add(cart, await shop.NewVariant(stock: 0), 1, viewer);
        Assert.Equal(0, Assert.IsType<OutOfStock>(Assert.Single(answer.Errors)).Available);
        Assert.Equal(1, answer.Cart!.Version);
    }

    [Fact]
    public async Task What_is_in_the_cart_counts_against_the_stock()
    {
        var variant = await shop.NewVariant(stock: 5);
        var (cart, viewer) = await NewCart();
        await shop.Server.Add(cart, variant, 3, viewer);
        var answer = await shop.Server.Add(cart, variant, 3, viewer);
        Assert.Equal(5, Assert.IsType<OutOfStock>(Assert.Single(answer.Errors)).Available);
        Assert.Equal(3, answer.Cart!.Lines[0].Quantity);
    }

    [Fact]
    public async Task A_line_can_be_set_and_removed_and_zero_removes()
    {
        var (first, second, third) = (await shop.NewVariant(9), await shop.NewVariant(9), await shop.NewVariant(9));
        var (cart, viewer) = await NewCart();
        var made = await shop.Server.Add(new(cart, [new(first, 1), new(second, 1), new(third, 1)]), viewer);
        var ids = made.Cart!.Lines.Select(line => line.Id).ToArray();

        var updated = await shop.Server.Update(new(cart, [new(ids[0], 4), new(ids[1], 0), new(ids[2], 10)]), viewer);
        Assert.Equal([(ids[0], 4), (ids[2], 1)], updated.Cart!.Lines.Select(line => (line.Id, line.Quantity)));
        Assert.Equal(["input", "lines", "2", "quantity"], Assert.IsType<OutOfStock>(Assert.Single(updated.Errors)).Path);

        var removed = await shop.Server.Remove(new(cart, [ids[2], ids[1], "no line"]), viewer);
        Assert.Equal([ids[0]], removed.Cart!.Lines.Select(line => line.Id));
        Assert.Equal([["input", "lineIds", "1"], ["input", "lineIds", "2"]], removed.Errors.Cast<CartLineNotFound>().Select(error => error.Path));
    }

    [Fact]
    public async Task Less_of_what_is_not_sold_any_more_can_be_kept_but_not_more()
    {
        var variant = await shop.NewVariant(stock: 9);
        var (cart, viewer) = await NewCart();
        var line = (await shop.Server.Add(cart, variant, 5, viewer)).Cart!.Lines[0].Id;
        await shop.Execute("delete from catalog.product_channel where product_id = $1", variant);

        var less = await shop.Server.Update(new(cart, [new(line, 2)]), viewer);
        Assert.Equal(2, Assert.Single(less.Cart!.Lines).Quantity);
        var more = await shop.Server.Update(new(cart, [new(line, 3)]), viewer);
        Assert.IsType<NotSold>(Assert.Single(more.Errors));
        Assert.Equal(["NotSold"], await Problems(more.Cart!));
    }

    [Fact]
    public async Task A_cart_has_an_end()
    {
        var variants = new List<Guid>();
        for (var i = 0; i < 3; i++)
            variants.Add(await shop.NewVariant(stock: 2_000));
        var (cart, viewer) = await NewCart();
        await shop.Server.Add(cart, variants[0], 999, viewer);
        Assert.IsType<InvalidInput>(Assert.Single((await shop.Server.Add(cart, variants[0], 1, viewer)).Errors));
        Assert.IsType<InvalidInput>(Assert.Single((await shop.Server.Add(new(cart, []), viewer)).Errors));
        Assert.IsType<InvalidInput>(Assert.Single((await shop.Server.Add(new(cart, [.. Enumerable.Repeat(new CartLineInput(variants[1], 1), 201)]), viewer)).Errors));
        Assert.IsType<InvalidInput>(Assert.Single((await shop.Server.Add(cart, variants[1], 1, viewer, key: new string('k', 201))).Errors));
    }

    [Fact]
    public async Task The_expected_version_protects_what_one_did_not_see()
    {
        var variant = await shop.NewVariant(stock: 9);
        var (cart, viewer) = await NewCart();
        await shop.Server.Add(cart, variant, 1, viewer);
        var refused = await shop.Server.Add(new(cart, [new(variant, 1)], ExpectedVersion: 1), viewer);
        Assert.Equal(2, Assert.IsType<CartVersionConflict>(Assert.Single(refused.Errors)).Version);
        Assert.Equal((2, 1), (refused.Cart!.Version, refused.Cart.Lines[0].Quantity));
        Assert.Empty((await shop.Server.Add(new(cart, [new(variant, 1)], ExpectedVersion: 2), viewer)).Errors);
    }

    [Fact]
    public async Task A_cart_keeps_its_channels_prices_whoever_adds_to_it()
    {
        var variant = await shop.NewVariant(stock: 9, 1_000, "web", "till");
        await shop.SetPrice(variant, "till", 1_500);
        var (cart, viewer) = await NewCart("web");
        var other = await shop.StartReplica(); // has never seen the cart
        var answer = await other.Add(cart, variant, 2, viewer, channel: "till");
        Assert.Equal(1_000, answer.Cart!.Lines[0].PriceSeen);
        Assert.Equal(2_000, (await other.Prices(answer.Cart)).Totals.Total.Gross.Minor);
    }

    [Fact]
    public async Task What_changes_behind_a_cart_is_a_problem_of_its_line()
    {
        var variant = await shop.NewVariant(stock: 5);
        var (cart, viewer) = await NewCart();
        var added = await shop.Server.Add(cart, variant, 4, viewer);
        Assert.Empty(await Problems(added.Cart!));
        await shop.SetPrice(variant, "web", 1_100);
        await shop.Receive(variant, -3);
        Assert.Equal(["PriceChanged", "LowStock"], await Problems(added.Cart!));
        await shop.Receive(variant, -2);
        Assert.Equal(["PriceChanged", "OutOfStock"], await Problems(added.Cart!));

        var seen = await shop.Server.Update(new(cart, [new(added.Cart!.Lines[0].Id, 3)]), viewer);
        Assert.Equal(["OutOfStock"], await Problems(seen.Cart!));
    }

    [Fact]
    public async Task A_foreign_cart_does_not_exist()
    {
        var (cart, _) = await NewCart();
        var variant = await shop.NewVariant(stock: 9);
        foreach (var stranger in new[] { CartReplica.Guest(), CartReplica.Guest("0123456789abcdef0123456789abcdef"), CartReplica.Associate("eve", "warsaw") })
        {
            Assert.Null(await shop.Server.Carts.Find(cart, stranger, CartAccess.View, TestContext.Current.CancellationToken));
            var answer = await shop.Server.Add(cart, variant, 1, stranger);
            Assert.Null(answer.Cart);
            Assert.IsType<CartNotFound>(Assert.Single(answer.Errors));
        }
        Assert.IsType<CartNotFound>(Assert.Single((await shop.Server.Clear(Guid.CreateVersion7(), CartReplica.Guest())).Errors));
    }

    [Fact]
    public async Task Clearing_takes_everything_out()
    {
        var (cart, viewer) = await NewCart();
        await shop.Server.Add(cart, await shop.NewVariant(stock: 9), 1, viewer);
        var cleared = await shop.Server.Clear(cart, viewer);
        Assert.Empty(cleared.Cart!.Lines);
        Assert.Equal(3, cleared.Cart.Version);
        Assert.Equal(3, (await shop.Server.Clear(cart, viewer)).Cart!.Version); // nothing left to take out
    }

    private Task<string[]> Problems(Cart cart) =>
        shop.Server.Request(
            "web",
            async (context, goods) =>
                (
                    await CartProblems.Of(
                        cart.Lines[0], [], goods, new HoldsByCart(shop.Db), shop.Server.Channels, context.Language, TestContext.Current.CancellationToken)
                ).Select(problem => $"{problem.Code}").ToArray()
        );
}
