using HeadlessCommerce.Carts;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.IntegrationTests.Carts;

public sealed class CartWatchTests(CartShop shop) : IClassFixture<CartShop>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<(Cart Cart, Viewer Phone)> NewCart()
    {
        var made = await shop.Server.Create(CartReplica.Guest(), await shop.NewVariant(stock: 90), 2);
        return (made.Cart!, CartReplica.Guest(made.Token));
    }

    private static async Task<CartNews> Next(IAsyncEnumerator<CartNews> news)
    {
        Assert.True(await news.MoveNextAsync().AsTask().WaitAsync(Patience));
        return news.Current;
    }

    [Fact]
    public async Task A_change_on_one_replica_is_seen_on_another()
    {
        var (cart, phone) = await NewCart();
        var other = await shop.StartReplica();
        await using var first = (await other.Watches.Follow(cart.Id, phone, Cancellation)).GetAsyncEnumerator(Cancellation);
        await using var second = (await other.Watches.Follow(cart.Id, phone, Cancellation)).GetAsyncEnumerator(Cancellation);
        await shop.Server.Add(cart.Id, cart.Lines[0].VariantId, 1, phone);
        var (news, same) = (await Next(first), await Next(second));
        Assert.Equal((cart.Version + 1, 3), (news.Version, news.Cart.Lines[0].Quantity));
        Assert.Same(news, same); // read once for all who look
    }

    [Fact]
    public async Task Who_lost_the_right_to_change_still_sees_changes()
    {
        var (cart, phone) = await NewCart();
        await using var news = (await shop.Server.Watches.Follow(cart.Id, phone, Cancellation)).GetAsyncEnumerator(Cancellation);
        var (handoff, _) = await shop.Server.HandOff(new(cart.Id, CartHandoffMode.TakeOver), phone);
        var till = CartReplica.Guest((await shop.Server.Redeem(handoff!.Code, CartReplica.Guest())).Token);
        await shop.Server.Clear(cart.Id, till);
        while ((await Next(news)).Cart.Lines.Count > 0) { }
    }

    [Fact]
    public async Task A_stranger_cannot_subscribe()
    {
        var (cart, _) = await NewCart();
        var refused = await Assert.ThrowsAsync<GraphQLException>(() => shop.Server.Watches.Follow(cart.Id, CartReplica.Guest("x"), Cancellation));
        Assert.Equal("FORBIDDEN", refused.Code);
        await Assert.ThrowsAsync<GraphQLException>(() => shop.Server.Watches.Follow(Guid.CreateVersion7(), CartReplica.Guest(), Cancellation));
    }

    [Fact]
    public async Task After_a_restart_of_Redis_the_last_state_comes()
    {
        var (cart, phone) = await NewCart();
        await using var news = (await shop.Server.Watches.Follow(cart.Id, phone, Cancellation)).GetAsyncEnumerator(Cancellation);
        shop.Redis.Kill();
        await shop.Redis.Start();
        Assert.Equal(cart.Version, (await Next(news)).Version);
    }
}
