using System.Text.Json;
using HeadlessCommerce.Carts;
using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Orders;

/// <summary>Prices and plans a cart anew, as if nobody had looked at it before, and says what no longer holds of what the shopper saw.</summary>
public sealed class OrderPricing(
    ChannelDirectory channels,
    PriceBook prices,
    TaxRates taxes,
    DeliveryPlanner planner,
    Availability availability,
    LocationDirectory locations,
    Tender tender,
    TimeProvider time
)
{
    public async Task<(OrderDraft? Draft, IError? Problem)> Draft(
        Cart cart,
        Guid orderId,
        OrderPlaceInput input,
        string? token,
        ShopContext shop,
        Viewer viewer,
        ReadBatch reads,
        CancellationToken cancellationToken
    )
    {
        if (input.CustomerId is not null && !viewer.Rights.Contains(Rights.OrdersAssist))
            return (null, new InvalidInput("Only staff buys for somebody else.", ["input", "customerId"]));
        var counter = input.TakeAway ? await CounterOf(viewer, cancellationToken) : null;
        if (input.TakeAway && counter is null)
            return (null, new InvalidInput("Goods are handed over at once by an associate who works at one place.", ["input", "takeAway"]));
        if (counter is null && cart.Delivery is null)
            return (null, new DeliveryRequired("Choose how the goods reach the shopper first: cartDeliverySelect."));
        var channel = await channels.Find(cart.ChannelCode, cancellationToken) ?? throw new InvalidOperationException($"Channel {cart.ChannelCode} is gone.");
        var context = new ShopContext(channel, shop.Language, cart.Currency);
        Guid[] variantIds = [.. cart.Lines.Select(line => line.VariantId).Distinct()];

        // One round trip, and what the key was used for before with it (PlaceOrder).
        var heldBy = CartReservations.HolderOf(cart, channel);
        var (reading, pricing, counting) = (
            CatalogReads.Sold(reads, variantIds, context),
            prices.Prices(reads, variantIds, context, counter?.CountryCode ?? cart.Delivery!.Country, cancellationToken),
            Availability.Offers(reads, variantIds, heldBy)
        );
        var (sold, priceOf, stock) = (await reading, await pricing, await counting);
        foreach (var (index, line) in cart.Lines.Index())
        {
            if (!sold.ContainsKey(line.VariantId) || !priceOf.ContainsKey(line.VariantId))
                return (null, new NotSold(["cart", "lines", $"{index}"]));
        }
        var (chosen, problem) = counter is null
            ? await Delivered(cart, cart.Delivery!, channel, priceOf, stock, context, cancellationToken)
            : (TakenAway(cart, counter, CartPricing.Price(cart, channel, priceOf, delivery: null)), null);
        if (chosen is null)
            return (null, problem);

        var draft = new OrderDraft
        {
            Id = orderId,
            CartId = cart.Id,
            CartVersion = cart.Version,
            HeldBy = heldBy,
            ChannelId = channel.Id,
            Language = cart.Language.Value,
            Currency = cart.Currency,
            Subtotal = chosen.Prices.Totals.Subtotal,
            Delivery = chosen.Fee,
            Lines = [.. cart.Lines.Select(line => Line(line, chosen.Prices.Lines[line.Id], sold[line.VariantId]))],
            Plan = chosen.Plan,
            Contact = cart.Delivery is { Contact: var contact } ? new OrderContact(contact.Name, contact.Email, contact.Phone) : null,
            Address = chosen.Address,
            CustomerId = input.CustomerId ?? viewer.CustomerId ?? cart.CustomerId,
            PlacedBy = viewer.Actor,
            PlacedAt = await locations.PlaceOf(viewer, cancellationToken),
            Channel = shop.Channel.Code,
            TokenHash = Tokens.Hash(token ?? Tokens.Create()),
        };
        var total = draft.Total.Gross;
        if (input.ExpectedTotal is { } seen && (seen.Minor != total.Minor || seen.Currency != total.Currency))
            return (null, new TotalChanged(total));
        if (input is { Payment: not null, Payments: not null })
            return (null, new InvalidInput("Name payment or payments, not both.", ["input", "payments"]));
        if (total.Minor == 0)
            return (draft, null);
        var (shares, unpaid) = await tender.Divide(total, input.Means(), listed: input.Payments is not null, viewer, cancellationToken);
        return unpaid is null ? (draft with { Shares = shares }, null) : (null, unpaid);
    }

    /// <summary>As the shopper chose it, if it is still offered.</summary>
    private async Task<(Chosen? Chosen, IError? Problem)> Delivered(
        Cart cart,
        CartDelivery delivery,
        Channel channel,
        IReadOnlyDictionary<Guid, VariantPrice> priceOf,
        IReadOnlyList<StockOffer> stock,
        ShopContext context,
        CancellationToken cancellationToken
    )
    {
        var taxPercent = await taxes.Percent(delivery.Country, delivery.Fee.TaxCategory, cancellationToken);
        var priced = CartPricing.Price(cart, channel, priceOf, (delivery.Fee, taxPercent));
        var address = delivery.To is { } to ? new AddressInput(to.Line1, to.City, to.PostalCode, to.CountryCode, to.Line2) : null;
        var option = await planner.Find(
            delivery.OptionId,
            Goods(cart),
            priced.Totals.Subtotal.Gross,
            address,
            near: null,
            context,
            cancellationToken,
            stock: stock
        );
        return option is null
            ? (null, await WhyNotOffered(cart, CartReservations.HolderOf(cart, channel), cancellationToken))
            : (new(priced, option.Price, new OrderDelivery(option.Id, option.Name, option.Plan), address), null);
    }

    /// <summary>From the shelves of the place where it is sold; what lies there is asked when it is reserved.</summary>
    private Chosen TakenAway(Cart cart, Location counter, CartPrices priced)
    {
        var now = time.GetUtcNow();
        var parcel = new Parcel(counter.Id, [.. Goods(cart).Select(line => new StockLine(line.VariantId, counter.Id, line.Quantity))]);
        var plan = new FulfilmentPlan(Guid.Empty, DeliveryKind.TakeAway, new(now, now), [parcel]);
        return new(priced, TaxedMoney.Zero(cart.Currency), new OrderDelivery($"take-away:{counter.Code}", counter.Code, plan), Address: null);
    }

    private async Task<Location?> CounterOf(Viewer viewer, CancellationToken cancellationToken) =>
        viewer.Rights.Contains(Rights.OrdersAssist) && viewer.Location is { } code ? (await locations.Read(cancellationToken)).Find(code) : null;

    private static IReadOnlyCollection<DeliveryLine> Goods(Cart cart) =>
        [.. cart.Lines.GroupBy(line => line.VariantId).Select(lines => new DeliveryLine(lines.Key, lines.Sum(line => line.Quantity)))];

    /// <summary>How the goods reach the shopper, and what all of it costs.</summary>
    private sealed record Chosen(CartPrices Prices, TaxedMoney Fee, OrderDelivery Plan, AddressInput? Address);

    /// <summary>Too little of something anywhere is OutOfStock; enough of everything, but not in this way, wants another choice.</summary>
    private async Task<IError> WhyNotOffered(Cart cart, Guid? heldBy, CancellationToken cancellationToken)
    {
        var sellable = (await availability.SellableByLocation([.. cart.Lines.Select(line => line.VariantId).Distinct()], cancellationToken, heldBy))
            .GroupBy(stock => stock.VariantId)
            .ToDictionary(stock => stock.Key, stock => stock.Sum(place => place.Quantity));
        foreach (var (index, line) in cart.Lines.Index())
        {
            var wanted = cart.Lines.Where(other => other.VariantId == line.VariantId).Sum(other => other.Quantity);
            if (sellable.GetValueOrDefault(line.VariantId) is var available && available < wanted)
                return new OutOfStock(available, line.VariantId, ["cart", "lines", $"{index}"]);
        }
        return new DeliveryRequired("The chosen delivery is not offered any more for these goods; choose again with cartDeliverySelect.");
    }

    private static OrderDraftLine Line(CartLine line, LinePrice price, SoldVariant variant) =>
        new(
            Guid.CreateVersion7(),
            line.VariantId,
            variant.Sku,
            variant.FullName,
            line.Quantity,
            price.Price.Unit.Gross.Minor,
            price.Total,
            price.Price.TaxPercent,
            JsonSerializer.Serialize(line.AddedBy, JsonSerializerOptions.Web)
        );
}
