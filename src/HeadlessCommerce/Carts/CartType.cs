using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Inventory.Holds;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>What of a cart must be looked up.</summary>
[ObjectType<Cart>]
public static class CartType
{
    /// <summary>The channel in which it was made: its prices count.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<Channel?> Channel([Parent] Cart cart, ChannelDirectory channels, CancellationToken cancellationToken) =>
        await channels.Find(cart.ChannelCode, cancellationToken);

    /// <summary>The currency of all its amounts.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static CurrencyCode Currency([Parent] Cart cart) => cart.Currency;

    /// <summary>What it costs with the prices of now.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<CartTotals> Totals([Parent] Cart cart, CartOffers offers, GoodsByVariant goods, ShopContext shop, CancellationToken cancellationToken) =>
        (await offers.Prices(cart, shop.Language, goods, cancellationToken)).Totals;

    /// <summary>The chosen delivery; null while none is chosen.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static CartDelivery? Delivery([Parent] Cart cart) => cart.Delivery;

    /// <summary>What is wrong with it now, its lines' problems included; an order may be refused for them.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<IReadOnlyList<Warning>> Problems(
        [Parent] Cart cart,
        GoodsByVariant goods,
        StockByVariant stock,
        HoldsByCart holds,
        CartOffers offers,
        ChannelDirectory channels,
        ShopContext shop,
        CancellationToken cancellationToken
    )
    {
        var ofLines = await Task.WhenAll(cart.Lines.Select((line, index) => CartProblems.Of(line, [.. Path(index)], goods, holds, channels, shop.Language, cancellationToken)));
        var problems = ofLines.SelectMany(ofLine => ofLine);
        if (cart is { Status: CartStatus.Open, Delivery: not null, Lines.Count: > 0 } && !await offers.StillOffers(cart, shop.Language, goods, stock, cancellationToken))
            problems = problems.Append(new(ErrorCode.DeliveryNotAvailable, "The chosen delivery is not offered for these goods (any more); choose again.", ["delivery"]));
        return [.. problems];

        static string[] Path(int index) => ["lines", $"{index}"];
    }

    /// <summary>The ways in which the goods can reach the shopper now; pickup places nearest first. Empty for an empty cart.</summary>
    /// <param name="cart">What shall be delivered.</param>
    /// <param name="to">Where the goods go to; without it, what is sent is priced for the channel's own country.</param>
    /// <param name="near">Where the shopper is.</param>
    [Authorize(Rights.StorefrontBuy), Cost(10), ListSize(AssumedSize = 10)]
    public static async Task<IReadOnlyList<DeliveryOption>> DeliveryOptions(
        [Parent] Cart cart,
        AddressInput? to,
        GeoPointInput? near,
        CartOffers offers,
        GoodsByVariant goods,
        StockByVariant stock,
        ShopContext shop,
        CancellationToken cancellationToken
    )
    {
        if (to?.Faults("to").FirstOrDefault() is { } fault)
            throw new GraphQLException($"{string.Join('.', fault.Path)}: {fault.Message}", "BAD_USER_INPUT");
        return await offers.Of(cart, to, near, shop.Language, goods, stock, cancellationToken);
    }
}
