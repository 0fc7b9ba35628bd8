using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Carts;

/// <summary>A cart with today's prices, and the ways in which it can be delivered. Prices need one statement, options one more; both are asked together.</summary>
public sealed class CartOffers(ChannelDirectory channels, DeliveryPlanner planner)
{
    /// <summary>The prices of a cart's lines, and its sums.</summary>
    public async Task<CartPrices> Prices(Cart cart, LanguageTag language, GoodsByVariant goods, CancellationToken cancellationToken)
    {
        var known = await channels.Read(cancellationToken);
        if (known.Find(cart.ChannelCode) is not { } channel)
            return new(new Dictionary<string, LinePrice>(), Nothing(cart.Currency));
        var found = await goods.LoadAsync(
            [.. cart.Lines.Select(line => line.VariantId).Distinct().Select(id => new GoodsKey(id, cart.ChannelCode, cart.Currency, language))],
            cancellationToken
        );
        var prices = new Dictionary<Guid, VariantPrice>();
        foreach (var sold in found)
        {
            if (sold is not null && Price(sold, channel, cart.Currency, cart.Delivery?.Country, known) is { } price)
                prices[sold.Variant.Id] = price;
        }
        (DeliveryFee, decimal)? delivery = cart.Delivery is { } chosen
            ? (chosen.Fee, TaxRates.Percent(known.TaxRates, chosen.Country, chosen.Fee.TaxCategory))
            : null;
        return CartPricing.Price(cart, channel, prices, delivery);
    }

    /// <summary>The price of one line's piece; null: not sold.</summary>
    internal async Task<VariantPrice?> Price(CartLine line, LanguageTag language, GoodsByVariant goods, CancellationToken cancellationToken)
    {
        var terms = line.Terms!; // set where carts are read
        var known = await channels.Read(cancellationToken);
        var sold = await goods.LoadAsync(new GoodsKey(line.VariantId, terms.ChannelCode, terms.Currency, language), cancellationToken);
        return sold is not null && known.Find(terms.ChannelCode) is { } channel ? Price(sold, channel, terms.Currency, terms.TaxCountry, known) : null;
    }

    /// <summary>The ways in which the goods can reach the shopper now.</summary>
    public async Task<IReadOnlyList<DeliveryOption>> Of(
        Cart cart,
        AddressInput? to,
        GeoPointInput? near,
        LanguageTag language,
        GoodsByVariant goods,
        StockByVariant stock,
        CancellationToken cancellationToken
    )
    {
        if (await Asked(cart, language, goods, stock, cancellationToken) is not var (lines, subtotal, there, context))
            return [];
        return await planner.Options(lines, subtotal, to, near, context, cancellationToken, stock: there);
    }

    /// <summary>One of them, or what it has become since the goods have come; null: it is not offered. <see cref="StillOffers"/> and the order ask the same.</summary>
    public async Task<DeliveryOption?> Find(
        Cart cart,
        string optionId,
        AddressInput? to,
        LanguageTag language,
        GoodsByVariant goods,
        StockByVariant stock,
        CancellationToken cancellationToken
    )
    {
        if (await Asked(cart, language, goods, stock, cancellationToken) is not var (lines, subtotal, there, context))
            return null;
        return await planner.Find(optionId, lines, subtotal, to, near: null, context, cancellationToken, stock: there);
    }

    /// <summary>Whether the delivery that was chosen can still be had.</summary>
    public async Task<bool> StillOffers(Cart cart, LanguageTag language, GoodsByVariant goods, StockByVariant stock, CancellationToken cancellationToken) =>
        cart.Delivery is { } chosen && await Find(cart, chosen.OptionId, chosen.To, language, goods, stock, cancellationToken) is not null;

    private async Task<(IReadOnlyCollection<DeliveryLine> Lines, Money Subtotal, IReadOnlyList<StockOffer> Stock, ShopContext Context)?> Asked(
        Cart cart,
        LanguageTag language,
        GoodsByVariant goods,
        StockByVariant stock,
        CancellationToken cancellationToken
    )
    {
        if (cart.Lines.Count == 0 || await channels.Find(cart.ChannelCode, cancellationToken) is not { } channel)
            return null;
        DeliveryLine[] lines = [.. cart.Lines.GroupBy(line => line.VariantId).Select(lines => new DeliveryLine(lines.Key, lines.Sum(line => line.Quantity)))];
        var heldBy = CartReservations.HolderOf(cart, channel);
        var counting = stock.LoadAsync([.. lines.Select(line => new StockKey(line.VariantId, heldBy))], cancellationToken);
        var prices = await Prices(cart, language, goods, cancellationToken);
        return (lines, prices.Totals.Subtotal.Gross, [.. (await counting).SelectMany(offers => offers)], new(channel, language, cart.Currency));
    }

    private static VariantPrice? Price(CartGoods sold, Channel channel, CurrencyCode currency, CountryCode? taxCountry, ChannelDirectory.Snapshot known)
    {
        if (sold.Minor is not { } minor)
            return null;
        var percent = TaxRates.Percent(known.TaxRates, taxCountry ?? channel.TaxCountry, sold.TaxCategory);
        var before = sold.CompareAtMinor is { } compare ? Totals.Split(new(compare, currency), percent, channel) : null;
        return new(sold.Variant.Id, Totals.Split(new(minor, currency), percent, channel), percent, minor, before);
    }

    private static CartTotals Nothing(CurrencyCode currency) => new(TaxedMoney.Zero(currency), TaxedMoney.Zero(currency), TaxedMoney.Zero(currency));
}
