using HeadlessCommerce.Carts;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.IntegrationTests.Carts;

public sealed class CartRaceTests(CartShop shop) : IClassFixture<CartShop>
{
    [Fact]
    public async Task Parallel_adds_over_replicas_lose_no_line()
    {
        var variants = new List<Guid>();
        for (var i = 0; i < 40; i++)
            variants.Add(await shop.NewVariant(stock: 100));
        var made = await shop.Server.Create(CartReplica.Guest());
        var viewer = CartReplica.Guest(made.Token);
        CartReplica[] replicas = [shop.Server, await shop.StartReplica(), await shop.StartReplica()];

        await Task.WhenAll(
            Enumerable.Range(0, 5).SelectMany(client => variants.Select(variant => replicas[client % 3].Add(made.Cart!.Id, variant, 1, viewer)))
        );

        var cart = (await shop.Server.Carts.Get(made.Cart!.Id, TestContext.Current.CancellationToken))!;
        Assert.Equal(variants.Order(), cart.Lines.Select(line => line.VariantId).Order());
        Assert.All(cart.Lines, line => Assert.Equal(5, line.Quantity));
        Assert.Equal(201, cart.Version);
    }

    [Fact]
    public async Task The_same_key_at_the_same_time_has_one_effect_and_one_outcome()
    {
        var variant = await shop.NewVariant(stock: 100);
        var made = await shop.Server.Create(CartReplica.Guest());
        var viewer = CartReplica.Guest(made.Token);
        CartReplica[] replicas = [shop.Server, await shop.StartReplica()];
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => replicas[i % 2].Add(made.Cart!.Id, variant, 2, viewer, key: "once")));
        Assert.All(answers, answer => Assert.Empty(answer.Errors));
        Assert.All(answers, answer => Assert.Equal((2, 2), (answer.Cart!.Version, answer.Cart.Lines[0].Quantity)));

        var reused = await shop.Server.Add(made.Cart!.Id, variant, 3, viewer, key: "once");
        Assert.IsType<IdempotencyKeyReused>(Assert.Single(reused.Errors));
        Assert.Equal(2, reused.Cart!.Lines[0].Quantity);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_errors_after_what_caused_them_is_gone()
    {
        var variant = await shop.NewVariant(stock: 1);
        var made = await shop.Server.Create(CartReplica.Guest());
        var viewer = CartReplica.Guest(made.Token);
        Assert.Equal(1, Assert.IsType<OutOfStock>(Assert.Single((await shop.Server.Add(made.Cart!.Id, variant, 2, viewer, key: "k")).Errors)).Available);
        await shop.Receive(variant, 10);
        Assert.Equal(1, Assert.IsType<OutOfStock>(Assert.Single((await shop.Server.Add(made.Cart.Id, variant, 2, viewer, key: "k")).Errors)).Available);
        Assert.Empty((await shop.Server.Add(made.Cart.Id, variant, 2, viewer, key: "k2")).Errors);
    }

    [Fact]
    public async Task Creating_with_one_key_at_the_same_time_makes_one_cart_with_one_token()
    {
        var variant = await shop.NewVariant(stock: 100);
        CartReplica[] replicas = [shop.Server, await shop.StartReplica()];
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => replicas[i % 2].Create(CartReplica.Guest(), variant, 2, key)));
        Assert.Single(answers.Select(answer => answer.Cart!.Id).Distinct());
        var token = Assert.Single(answers.Select(answer => answer.Token).Distinct());
        Assert.Equal(2, Assert.Single(answers[9].Cart!.Lines).Quantity);
        Assert.Empty((await shop.Server.Add(answers[0].Cart!.Id, variant, 1, CartReplica.Guest(token))).Errors);

        var reused = await shop.Server.Create(CartReplica.Guest(), variant, 3, key);
        Assert.IsType<IdempotencyKeyReused>(Assert.Single(reused.Errors));
        Assert.True(reused is { Cart: null, Token: null });
    }

    [Fact]
    public async Task Keys_of_two_carts_have_nothing_to_do_with_each_other()
    {
        var variant = await shop.NewVariant(stock: 100);
        for (var i = 0; i < 2; i++)
        {
            var made = await shop.Server.Create(CartReplica.Guest());
            var added = await shop.Server.Add(made.Cart!.Id, variant, 1 + i, CartReplica.Guest(made.Token), key: "k");
            Assert.Equal(1 + i, added.Cart!.Lines[0].Quantity);
        }
    }

    [Fact]
    public async Task Of_two_orders_one_freezes_the_cart()
    {
        var made = await shop.Server.Create(CartReplica.Guest(), await shop.NewVariant(stock: 9));
        var viewer = CartReplica.Guest(made.Token);
        var orders = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToArray();
        var replies = await Task.WhenAll(orders.Select(order => shop.Server.Carts.Freeze(made.Cart!.Id, viewer, order, null, TestContext.Current.CancellationToken)));
        var winner = Assert.Single(replies, reply => reply.Refusal is null).Cart!.OrderId;
        Assert.All(replies, reply => Assert.Equal(winner, reply.Cart!.OrderId));
        Assert.Equal(7, replies.Count(reply => reply.Refusal is CartRefusal.Ordering));
    }
}
