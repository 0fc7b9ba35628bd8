using System.Net;
using HeadlessCommerce.Carts;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Redis;
using StackExchange.Redis;

namespace HeadlessCommerce.IntegrationTests.Carts;

public sealed class HandoffTests(CartShop shop) : IClassFixture<CartShop>
{
    private CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<(Cart Cart, Viewer Phone)> NewCart()
    {
        var made = await shop.Server.Create(CartReplica.Guest(), await shop.NewVariant(stock: 90), 2);
        return (made.Cart!, CartReplica.Guest(made.Token));
    }

    private async Task<string> Code(Cart cart, Viewer viewer, CartHandoffMode mode, int seconds = 300)
    {
        var (handoff, errors) = await shop.Server.HandOff(new(cart.Id, mode, seconds), viewer);
        Assert.Empty(errors);
        return handoff!.Code;
    }

    [Fact]
    public async Task Who_takes_over_owns_the_cart_and_the_former_holder_only_looks()
    {
        var (cart, phone) = await NewCart();
        var taken = await shop.Server.Redeem(await Code(cart, phone, CartHandoffMode.TakeOver), CartReplica.Associate("anna", "warsaw"));
        Assert.Empty(taken.Errors);
        var till = CartReplica.Guest(taken.Token);

        Assert.IsType<CartReadOnly>(Assert.Single((await shop.Server.Clear(cart.Id, phone)).Errors));
        Assert.NotNull(await shop.Server.Carts.Find(cart.Id, phone, CartAccess.View, Cancellation));
        Assert.IsType<CartReadOnly>(Assert.Single((await shop.Server.HandOff(new(cart.Id, CartHandoffMode.View), phone)).Errors));
        Assert.Equal(CartRefusal.ReadOnly, (await shop.Server.Carts.Freeze(cart.Id, phone, Guid.CreateVersion7(), null, Cancellation)).Refusal);
        Assert.Empty((await shop.Server.Add(cart.Id, cart.Lines[0].VariantId, 1, till)).Errors);

        // The associate is known by the bearer token too; a colleague is not.
        Assert.NotNull(await shop.Server.Carts.Find(cart.Id, CartReplica.Associate("anna", "warsaw"), CartAccess.Own, Cancellation));
        Assert.Null(await shop.Server.Carts.Find(cart.Id, CartReplica.Associate("bob", "warsaw"), CartAccess.View, Cancellation));
    }

    [Fact]
    public async Task A_code_that_is_shared_gives_what_its_mode_says()
    {
        var (cart, phone) = await NewCart();
        var viewer = CartReplica.Guest((await shop.Server.Redeem(await Code(cart, phone, CartHandoffMode.View), CartReplica.Guest())).Token);
        Assert.IsType<CartReadOnly>(Assert.Single((await shop.Server.Clear(cart.Id, viewer)).Errors));

        var editor = CartReplica.Guest((await shop.Server.Redeem(await Code(cart, phone, CartHandoffMode.Edit), CartReplica.Guest())).Token);
        Assert.Empty((await shop.Server.Clear(cart.Id, editor)).Errors);
        Assert.IsType<CartReadOnly>(Assert.Single((await shop.Server.HandOff(new(cart.Id, CartHandoffMode.TakeOver), editor)).Errors)); // not the editor's to give
        Assert.NotNull(await Code(cart, phone, CartHandoffMode.TakeOver));
    }

    [Fact]
    public async Task Of_all_who_redeem_at_once_one_gets_the_cart()
    {
        var (cart, phone) = await NewCart();
        var code = await Code(cart, phone, CartHandoffMode.TakeOver);
        CartReplica[] replicas = [shop.Server, await shop.StartReplica()];
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => replicas[i % 2].Redeem(code, CartReplica.Guest())));
        Assert.NotNull(Assert.Single(answers, answer => answer.Errors.Count == 0).Token);
        Assert.All(answers.Where(answer => answer.Errors.Count > 0), answer =>
        {
            Assert.IsType<HandoffUsed>(Assert.Single(answer.Errors));
            Assert.True(answer is { Cart: null, Token: null });
        });
    }

    [Fact]
    public async Task The_same_key_gets_the_same_code_and_the_same_token()
    {
        var (cart, phone) = await NewCart();
        var first = await shop.Server.HandOff(new(cart.Id, CartHandoffMode.Edit, IdempotencyKey: "h"), phone);
        var second = await shop.Server.HandOff(new(cart.Id, CartHandoffMode.Edit, IdempotencyKey: "h"), phone);
        Assert.Equal(first.Handoff, second.Handoff);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.Server.Redeem(first.Handoff!.Code, CartReplica.Guest(), "r")));
        Assert.All(answers, answer => Assert.Empty(answer.Errors));
        Assert.NotNull(Assert.Single(answers.Select(answer => answer.Token).Distinct()));
    }

    [Fact]
    public async Task A_late_code_and_an_unknown_one_are_told_apart()
    {
        var (cart, phone) = await NewCart();
        var code = await Code(cart, phone, CartHandoffMode.View, seconds: 60);
        Assert.IsType<HandoffUnknown>(Assert.Single((await shop.Server.Redeem("ZZZZ-ZZZZ", CartReplica.Guest())).Errors));
        shop.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.IsType<HandoffExpired>(Assert.Single((await shop.Server.Redeem(code, CartReplica.Guest())).Errors));
    }

    [Fact]
    public async Task A_code_can_be_typed_sloppily_or_scanned()
    {
        var (cart, phone) = await NewCart();
        var typed = (await Code(cart, phone, CartHandoffMode.View)).Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();
        Assert.Empty((await shop.Server.Redeem($" {typed} ", CartReplica.Guest())).Errors);
        var (handoff, _) = await shop.Server.HandOff(new(cart.Id, CartHandoffMode.View), phone);
        Assert.Empty((await shop.Server.Redeem(handoff!.QrPayload, CartReplica.Guest())).Errors);
    }

    [Fact]
    public async Task Who_guesses_codes_waits_on_every_replica_and_nobody_else_does()
    {
        var (cart, phone) = await NewCart();
        var code = await Code(cart, phone, CartHandoffMode.View);
        CartReplica[] replicas = [shop.Server, await shop.StartReplica()];
        var guesser = CartReplica.Guest() with { Address = IPAddress.Parse("203.0.113.7") };

        var guesses = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => replicas[i % 2].Redeem($"ZZZZ-Z{i + 22}Z", guesser))); // all at once: none slips through
        Assert.Equal(10, guesses.Count(answer => answer.Errors[0] is HandoffUnknown));
        Assert.Equal(30, guesses.Count(answer => answer.Errors[0] is TooManyAttempts));

        foreach (var replica in replicas)
            foreach (var next in new[] { "ZZZZ-YYYY", code }) // right or wrong
                Assert.InRange(Assert.IsType<TooManyAttempts>(Assert.Single((await replica.Redeem(next, guesser)).Errors)).RetryAfterSeconds, 1, 600);
        Assert.IsType<HandoffUnknown>(Assert.Single((await shop.Server.Redeem("ZZZZ-ZZZZ", guesser with { Address = IPAddress.Parse("203.0.113.8") })).Errors));
        Assert.IsType<HandoffUnknown>(Assert.Single((await shop.Server.Redeem("ZZZZ-ZZZZ", guesser, channel: "app")).Errors));
        // A colleague behind the same address is known by name.
        Assert.Empty((await shop.Server.Redeem(code, CartReplica.Associate("anna", "warsaw") with { Address = guesser.Address })).Errors);

        await shop.Server.Get<RedisConnection>().Execute("DEL", (RedisKey)"attempts:handoff:web:address:203.0.113.7"); // as the window's end does
        Assert.IsType<HandoffUsed>(Assert.Single((await shop.Server.Redeem(code, guesser)).Errors));
    }

    [Fact]
    public async Task Codes_that_exist_are_no_guesses_however_many()
    {
        var till = CartReplica.Associate("busy", "warsaw");
        for (var i = 0; i < 12; i++)
        {
            var (cart, phone) = await NewCart();
            Assert.Empty((await shop.Server.Redeem(await Code(cart, phone, CartHandoffMode.View), till)).Errors);
        }
    }

    [Fact]
    public async Task Nonsense_is_refused()
    {
        var (cart, phone) = await NewCart();
        foreach (var seconds in new[] { 0, -1, 24 * 60 * 60 + 1 })
            Assert.Single((await shop.Server.HandOff(new(cart.Id, CartHandoffMode.View, seconds), phone)).Errors);
        Assert.Single((await shop.Server.Redeem(new string('A', 100_000), CartReplica.Guest())).Errors);
        Assert.IsType<CartNotFound>(Assert.Single((await shop.Server.HandOff(new(cart.Id, CartHandoffMode.View), CartReplica.Guest())).Errors));
    }
}
