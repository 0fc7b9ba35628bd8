using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Carts;

/// <summary>
/// What a cart costs: a pure function of its lines, the prices of now and the delivery, so that whoever looks at it and the order that is made of it
/// come to the same cent.
/// </summary>
public static class CartPricing
{
    /// <param name="cart">Its lines count, in its currency.</param>
    /// <param name="channel">The cart's channel: tax in or on top, rounding.</param>
    /// <param name="prices">By variant, of <see cref="PriceBook"/>, for the country where tax is due. A line without a price is not sold and costs nothing.</param>
    /// <param name="delivery">The fee of the chosen option with the tax percentage that it carries; null while none is chosen.</param>
    public static CartPrices Price(
        Cart cart,
        Channel channel,
        IReadOnlyDictionary<Guid, VariantPrice> prices,
        (DeliveryFee Fee, decimal TaxPercent)? delivery
    )
    {
        var lines = new Dictionary<string, LinePrice>(cart.Lines.Count);
        foreach (var line in cart.Lines)
        {
            if (prices.TryGetValue(line.VariantId, out var price))
                lines[line.Id] = new(price, Totals.Line(price, line.Quantity, channel));
        }
        var subtotal = Totals.Sum(lines.Values.Select(line => line.Total), cart.Currency);
        var fee = delivery is { } chosen ? Fee(chosen.Fee, chosen.TaxPercent, subtotal, channel) : TaxedMoney.Zero(cart.Currency);
        return new(lines, new(subtotal, fee, subtotal + fee));
    }

    private static TaxedMoney Fee(DeliveryFee fee, decimal taxPercent, TaxedMoney subtotal, Channel channel)
    {
        var currency = subtotal.Gross.Currency;
        return subtotal.Gross.Minor >= fee.FreeFromMinor ? TaxedMoney.Zero(currency) : Totals.Split(new(fee.Minor, currency), taxPercent, channel);
    }
}

/// <summary>A cart with its prices.</summary>
/// <param name="Lines">By line id; lines that are not sold any more are missing.</param>
/// <param name="Totals">Sums.</param>
[GraphQLIgnore]
public sealed record CartPrices(IReadOnlyDictionary<string, LinePrice> Lines, CartTotals Totals);

/// <summary>What a line costs.</summary>
[GraphQLIgnore]
public sealed record LinePrice(VariantPrice Price, TaxedMoney Total);

/// <summary>What the cart costs, in its currency; inclusive and exclusive of tax.</summary>
/// <param name="Subtotal">The goods.</param>
/// <param name="Delivery">The chosen delivery; zero while none is chosen.</param>
/// <param name="Total">Goods and delivery: what is paid.</param>
[Authorize(Rights.StorefrontBuy)]
public sealed record CartTotals(TaxedMoney Subtotal, TaxedMoney Delivery, TaxedMoney Total);
