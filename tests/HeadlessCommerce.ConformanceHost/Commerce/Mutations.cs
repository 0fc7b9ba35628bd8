using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.ConformanceHost.Commerce;

[MutationType]
public static class Mutations
{
    private static int _counter;

    public static AddToCartPayload? AddToCart(AddToCartInput input)
    {
        var variant = Shop.Variants.FirstOrDefault(candidate => candidate.Sku == input.Sku);
        if (variant is null)
            return Refused(input, "sku", "unknown");
        if (input.Quantity < 1)
            return Refused(input, "quantity", "must be positive");
        var cart = new Cart(new PlainId("Cart:1"), [new CartLine(variant, input.Quantity)], Price.Of(variant.Base * input.Quantity, Currency.EUR));
        return new AddToCartPayload(cart, [], input.ClientMutationId);
    }

    private static AddToCartPayload Refused(AddToCartInput input, string field, string message) =>
        new(null, [new UserError(["input", field], message)], input.ClientMutationId);

    /// <summary>Adds to a counter after ms milliseconds, returns it; serial order shows</summary>
    public static async Task<int> Bump(CancellationToken cancellationToken, int by = 1, [DefaultValueSyntax("0")] int ms = 0)
    {
        await Task.Delay(Math.Clamp(ms, 1, 1_000), cancellationToken);
        return Interlocked.Add(ref _counter, by);
    }

    public static int ResetCounter() => Interlocked.Exchange(ref _counter, 0) * 0;

    public static string? Fail() => throw new GraphQLException("fail", "FAIL");

    public static string FailNonNull() => throw new GraphQLException("fail", "FAIL");
}
