using HeadlessCommerce.Carts;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Tests.Carts;

public sealed class CartWordsTests
{
    [Fact]
    public void The_id_of_a_line_says_its_variant()
    {
        var variant = Guid.CreateVersion7();
        Assert.Equal(variant, CartLine.VariantOf($"{variant:N}-12"));
        foreach (var nonsense in new[] { "", "-", $"{variant:N}", $"{variant:N}-", $"{variant:N}-x", $"{variant:N}--1", $"{variant:D}-1", $"{variant:N}-{new string('1', 40)}", new string('-', 5_000) })
            Assert.Null(CartLine.VariantOf(nonsense));
    }

    [Theory]
    [InlineData("ABCD-2345")]
    [InlineData("  abcd 2345 ")]
    [InlineData("abcd2345")]
    [InlineData("cart-handoff:ABCD-2345")]
    public void A_code_is_read_however_it_is_written(string typed) => Assert.Equal("ABCD2345", CartHandoff.Normalize(typed));

    [Fact]
    public void A_sealed_token_opens_only_with_its_key()
    {
        static Viewer Client(string name) => new() { Client = name, Rights = new HashSet<string>() };
        var key = CartKey.Of(Client("web"), "cartCreate", "k", "input")!;
        var box = key.Seal("token");
        Assert.DoesNotContain("token", box, StringComparison.Ordinal);
        Assert.Equal("token", CartKey.Of(Client("web"), "cartCreate", "k", "other input")!.Unseal(box));
        foreach (var other in new[] { CartKey.Of(Client("web"), "cartCreate", "l", "input")!, CartKey.Of(Client("app"), "cartCreate", "k", "input")!, CartKey.Of(Client("web"), "cartHandoffRedeem", "k", "input")! })
            Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => other.Unseal(box));
    }

    [Fact]
    public void The_best_of_what_a_caller_holds_counts()
    {
        var cart = CartJson.ReadCart(
            $$"""
            {"id":"0191f000-0000-7000-8000-000000000000","version":1,"revision":1,"status":"OPEN","channel":"web","currency":"EUR","language":"en",
             "holders":[{"hash":"{{Tokens.HashText("a")}}","access":"VIEW"},{"hash":"{{Tokens.HashText("b")}}","access":"EDIT","actor":"staff:anna"}]}
            """
        );
        Viewer Caller(string? token, string? subject = null) => new() { Client = "web", Rights = new HashSet<string>(), CartToken = token, Subject = subject };
        Assert.Equal(CartAccess.View, cart.AccessOf(Caller("a")));
        Assert.Equal(CartAccess.Edit, cart.AccessOf(Caller("a", "anna")));
        Assert.Equal(CartAccess.Edit, cart.AccessOf(Caller(null, "anna")));
        Assert.Null(cart.AccessOf(Caller(null)));
        Assert.Null(cart.AccessOf(Caller("c", "bob")));
        Assert.Empty(cart.Lines);
    }
}
