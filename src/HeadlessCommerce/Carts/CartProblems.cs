using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Carts;

/// <summary>What stands in the way of ordering a line now, as data: it was fine when it was added.</summary>
internal static class CartProblems
{
    public static async Task<IReadOnlyList<Warning>> Of(CartLine line, string[] path, GoodsByVariant goods, LanguageTag language, CancellationToken cancellationToken)
    {
        var terms = line.Terms!; // set where carts are read
        var sold = await goods.LoadAsync(new GoodsKey(line.VariantId, terms.ChannelCode, terms.Currency, language), cancellationToken);
        return [.. Of(line, sold, path)];
    }

    internal static IEnumerable<Warning> Of(CartLine line, CartGoods? goods, string[] path)
    {
        if (goods?.Minor is not { } minor)
        {
            yield return new(ErrorCode.NotSold, "This is not sold here any more; remove the line.", path);
            yield break;
        }
        if (minor != line.PriceSeen)
            yield return new(ErrorCode.PriceChanged, "The price has changed since this was added.", path);
        if (goods.Sellable <= 0)
            yield return new(ErrorCode.OutOfStock, "This is out of stock now.", path);
        else if (goods.Sellable < line.Held)
            yield return new(ErrorCode.LowStock, "Fewer pieces of this can be sold now than are in the cart.", path);
    }
}
