using HeadlessCommerce.Channels;
using HeadlessCommerce.Inventory.Holds;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Carts;

/// <summary>What stands in the way of ordering a line now, as data: it was fine when it was added.</summary>
internal static class CartProblems
{
    public static async Task<IReadOnlyList<Warning>> Of(
        CartLine line,
        string[] path,
        GoodsByVariant goods,
        HoldsByCart holds,
        ChannelDirectory channels,
        LanguageTag language,
        CancellationToken cancellationToken
    )
    {
        var terms = line.Terms!; // set where carts are read
        var sold = await goods.LoadAsync(new GoodsKey(line.VariantId, terms.ChannelCode, terms.Currency, language), cancellationToken);
        var hold = await CartLineReservation.Of(line, holds, channels, cancellationToken);
        return [.. Of(line, sold, hold, path)];
    }

    /// <param name="line">The line.</param>
    /// <param name="goods">What is known of its variant; null: nothing.</param>
    /// <param name="hold">What its cart holds; null: its channel does not reserve.</param>
    /// <param name="path">Where it lies in the cart.</param>
    internal static IEnumerable<Warning> Of(CartLine line, CartGoods? goods, CartHold? hold, string[] path)
    {
        if (goods?.Minor is not { } minor)
        {
            yield return new(ErrorCode.NotSold, "This is not sold here any more; remove the line.", path);
            yield break;
        }
        if (minor != line.PriceSeen)
            yield return new(ErrorCode.PriceChanged, "The price has changed since this was added.", path);
        var own = hold?.Of(line.VariantId) ?? 0;
        if (hold is not null && own < line.Held)
            yield return new(ErrorCode.ReservationLost, "This is not held for you (any more): somebody else may buy it first. cartReservationExtend holds it again, if it is there.", path);
        if (goods.Sellable + own <= 0)
            yield return new(ErrorCode.OutOfStock, "This is out of stock now.", path);
        else if (goods.Sellable + own < line.Held)
            yield return new(ErrorCode.LowStock, "Fewer pieces of this can be sold now than are in the cart.", path);
    }
}
