using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Orders;

/// <summary>How an edited order reaches the shopper: planned as a new order is, but what the order holds already counts as there.</summary>
public sealed class EditedDelivery(
    CommerceDb db, DeliveryPlanner planner, DeliveryMethods methods, LocationDirectory locations, Availability availability, TaxRates taxes)
{
    /// <summary>The way that the edit names, or that of before.</summary>
    internal async Task<(EditedWay? Way, InvalidInput? Fault)> Way(
        OrderEditInput input, OrderDelivery before, AddressInput? addressBefore, Channel channel, CancellationToken cancellationToken)
    {
        var optionId = input.DeliveryOptionId ?? before.OptionId;
        var (pickup, pickupBefore) = (await PickupCountry(optionId, cancellationToken), await PickupCountry(before.OptionId, cancellationToken));
        var address = pickup is null ? input.Address ?? addressBefore : null;
        if (pickup is not null && input.Address is not null)
            return (null, new("What is collected has no address; name a deliveryOptionId that goes there.", ["input", "edit", "address"]));
        if (pickup is null && address is null)
            return (null, new("The goods go to an address in this way: say which.", ["input", "edit", "address"]));
        var countryBefore = pickupBefore ?? addressBefore?.CountryCode ?? channel.TaxCountry;
        var country = pickup ?? address?.CountryCode ?? channel.TaxCountry;
        return (new(optionId, before.Plan.MethodId, address, country, optionId != before.OptionId || country != countryBefore, country != countryBefore), null);
    }

    internal async Task<IReadOnlyList<DeliveryOption>> Options(
        OrderState order, EditedWay way, IReadOnlyList<DeliveryLine> goods, Money subtotal, ShopContext context, CancellationToken cancellationToken) =>
        await planner.Options(goods, subtotal, way.Address, near: null, context, cancellationToken, stock: await Stock(order, goods, cancellationToken));

    /// <summary>The option for all goods of another way, or for those that come in the way of before; null: not possible.</summary>
    internal async Task<DeliveryOption?> Find(
        OrderState order, EditedWay way, IReadOnlyList<DeliveryLine> goods, Money subtotal, ShopContext context, CancellationToken cancellationToken) =>
        await planner.Find(
            way.OptionId,
            goods,
            subtotal,
            way.Address,
            near: null,
            context,
            cancellationToken,
            stock: way.IsAnother ? await Stock(order, goods, cancellationToken) : null
        );

    /// <summary>What the way of before costs to another address in the same country; null: it does not go there.</summary>
    internal async Task<TaxedMoney?> Fee(EditedWay way, AddressInput to, Money subtotal, ShopContext context, CancellationToken cancellationToken)
    {
        var method = (await methods.Read(cancellationToken)).FirstOrDefault(method => method.Id == way.MethodBefore);
        return method?.ZoneOf(to.CountryCode, to.PostalCode)?.RateIn(subtotal.Currency) is { } rate
            ? await taxes.Split(rate.For(subtotal), to.CountryCode, method.TaxCategory, context.Channel, cancellationToken)
            : null;
    }

    /// <summary>What lies for the order already, and where; what it still waits for does not.</summary>
    internal Task<IReadOnlyList<StockOffer>> Own(OrderState order, CancellationToken cancellationToken) =>
        db.Query(
            "select variant_id, location_id, quantity - backordered from inventory.allocation where order_id = $1",
            row => new StockOffer(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), Backorder: null),
            [order.Id],
            cancellationToken
        );

    private async Task<IReadOnlyList<StockOffer>> Stock(OrderState order, IReadOnlyList<DeliveryLine> goods, CancellationToken cancellationToken)
    {
        var variants = goods.Select(line => line.VariantId).ToHashSet();
        var offers = (await availability.Offers(variants, cancellationToken)).ToDictionary(offer => (offer.VariantId, offer.LocationId));
        foreach (var own in (await Own(order, cancellationToken)).Where(own => variants.Contains(own.VariantId)))
            offers[(own.VariantId, own.LocationId)] = offers.TryGetValue((own.VariantId, own.LocationId), out var there)
                ? there with { Sellable = Math.Max(0, there.Sellable) + own.Sellable }
                : own;
        return [.. offers.Values];
    }

    private async Task<CountryCode?> PickupCountry(string optionId, CancellationToken cancellationToken) =>
        optionId.Split(':') is [_, var code, ..] ? (await locations.Read(cancellationToken)).Find(code)?.CountryCode : null;
}

/// <summary>How the goods of an edited order reach the shopper.</summary>
/// <param name="OptionId">The delivery option.</param>
/// <param name="MethodBefore">Of the way of before.</param>
/// <param name="Address">Where to; null when they are collected.</param>
/// <param name="Country">In which they are taxed.</param>
/// <param name="IsAnother">Whether all of it is planned anew.</param>
/// <param name="IsTaxedAnew">Whether the country is another.</param>
internal sealed record EditedWay(string OptionId, Guid MethodBefore, AddressInput? Address, CountryCode Country, bool IsAnother, bool IsTaxedAnew);
