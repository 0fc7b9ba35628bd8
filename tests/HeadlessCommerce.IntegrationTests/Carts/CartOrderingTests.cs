using HeadlessCommerce.Carts;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.IntegrationTests.Carts;

/// <summary>What Orders relies on.</summary>
public sealed class CartOrderingTests(CartShop shop) : IClassFixture<CartShop>
{
    private CancellationToken Cancellation => TestContext.Current.CancellationToken;
    private CartStore Carts => shop.Server.Carts;

    private async Task<(Cart Cart, Viewer Viewer)> NewCart()
    {
        var made = await shop.Server.Create(CartReplica.Guest(), await shop.NewVariant(stock: 9), 2);
        return (made.Cart!, CartReplica.Guest(made.Token));
    }

    [Fact]
    public async Task A_frozen_cart_stays_as_it_is_until_its_order_opens_it_again()
    {
        var (cart, viewer) = await NewCart();
        var order = Guid.CreateVersion7();
        var frozen = await Carts.Freeze(cart.Id, viewer, order, cart.Version, Cancellation);
        Assert.Equal((null, CartStatus.Ordering, cart.Version), (frozen.Refusal, frozen.Cart!.Status, frozen.Cart.Version));
        Assert.IsType<CartBeingOrdered>(Assert.Single((await shop.Server.Clear(cart.Id, viewer)).Errors));

        Assert.Null((await Carts.Freeze(cart.Id, viewer, order, cart.Version, Cancellation)).Refusal); // again, for the same order
        await Carts.Unfreeze(cart.Id, Guid.CreateVersion7(), Cancellation); // of another order: no effect
        Assert.Equal(CartStatus.Ordering, (await Carts.Get(cart.Id, Cancellation))!.Status);

        var opened = await Carts.Unfreeze(cart.Id, order, Cancellation);
        Assert.Equal((CartStatus.Open, cart.Version, null), (opened.Cart!.Status, opened.Cart.Version, opened.Cart.OrderId));
        Assert.Empty((await shop.Server.Clear(cart.Id, viewer)).Errors);
    }

    [Fact]
    public async Task An_ordered_cart_cannot_come_back()
    {
        var (cart, viewer) = await NewCart();
        var order = Guid.CreateVersion7();
        await Carts.Freeze(cart.Id, viewer, order, null, Cancellation);
        var ordered = await Carts.Ordered(cart.Id, order, "100001", Cancellation);
        Assert.Equal((CartStatus.Ordered, order, "100001", cart.Version + 1), (ordered.Cart!.Status, ordered.Cart.OrderId, ordered.Cart.OrderNumber, ordered.Cart.Version));
        Assert.Equal(ordered.Cart.Version, (await Carts.Ordered(cart.Id, order, "100001", Cancellation)).Cart!.Version);

        await Carts.Unfreeze(cart.Id, order, Cancellation);
        Assert.Equal(order, Assert.IsType<CartAlreadyOrdered>(Assert.Single((await shop.Server.Clear(cart.Id, viewer)).Errors)).OrderId);
        Assert.Equal(CartRefusal.Ordered, (await Carts.Freeze(cart.Id, viewer, Guid.CreateVersion7(), null, Cancellation)).Refusal);
        Assert.Equal("ORDERED", await shop.Scalar<string>("select status from carts.cart where id = $1", cart.Id)); // when Ordered returns

        await shop.Redis.LoseEverything();
        Assert.Equal(CartStatus.Ordered, (await Carts.Get(cart.Id, Cancellation))!.Status);
        Assert.IsType<CartAlreadyOrdered>(Assert.Single((await shop.Server.Clear(cart.Id, viewer)).Errors));
    }

    [Fact]
    public async Task A_cart_that_is_being_ordered_is_still_frozen_after_Redis_is_wiped()
    {
        var (cart, viewer) = await NewCart();
        var order = Guid.CreateVersion7();
        await Carts.Freeze(cart.Id, viewer, order, null, Cancellation);
        await shop.Redis.LoseEverything();
        Assert.IsType<CartBeingOrdered>(Assert.Single((await shop.Server.Clear(cart.Id, viewer)).Errors));
        Assert.Equal(CartStatus.Ordered, (await Carts.Ordered(cart.Id, order, "100002", Cancellation)).Cart!.Status);
    }

    [Fact]
    public async Task What_cannot_be_ordered_is_not_frozen()
    {
        var (cart, viewer) = await NewCart();
        var order = Guid.CreateVersion7();
        Assert.Equal(CartRefusal.VersionConflict, (await Carts.Freeze(cart.Id, viewer, order, cart.Version + 1, Cancellation)).Refusal);
        Assert.Equal(CartRefusal.NotFound, (await Carts.Freeze(cart.Id, CartReplica.Guest(), order, null, Cancellation)).Refusal);
        Assert.Equal(CartRefusal.NotFound, (await Carts.Freeze(Guid.CreateVersion7(), viewer, order, null, Cancellation)).Refusal);
        await shop.Server.Clear(cart.Id, viewer);
        Assert.Equal(CartRefusal.Empty, (await Carts.Freeze(cart.Id, viewer, order, null, Cancellation)).Refusal);
    }
}
