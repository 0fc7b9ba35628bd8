using System.Text.Json;
using HeadlessCommerce.Carts;
using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Orders;

/// <summary>Prices and plans an edit by the same rules as a new order, and says what is in its way. Changes nothing.</summary>
public sealed class PlanEdit(
    CommerceDb db,
    ChannelDirectory channels,
    PriceBook prices,
    TaxRates taxes,
    DeliveryPlanner planner,
    DeliveryMethods methods,
    LocationDirectory locations,
    Availability availability
)
{
    private const string NotEditable = "Only a confirmed order of which nothing has left can be edited.";
    private const int MaxLines = 200;

    internal async Task<(OrderEditPlan? Plan, IReadOnlyList<IError> Faults)> Of(OrderEditInput input, ShopContext shop, CancellationToken cancellationToken)
    {
        var found = await db.Transaction(
            async transaction => (
                Order: await OrderState.Lock(transaction, input.OrderId, cancellationToken),
                Sold: await OrderReads.SoldAs(transaction, input.OrderId, cancellationToken)
            ),
            cancellationToken
        );
        if (found.Order is not { } order || found.Sold is not { } sold)
            return (null, [new OrderNotFound()]);
        if (order is not { Step: OrderStep.Confirmed, FulfilmentStatus: OrderFulfilmentStatus.Unfulfilled })
            return (null, [new OrderStateInvalid(NotEditable)]);
        var changes = input.Lines ?? [];
        var additions = input.Add ?? [];
        if (Faults(order, changes, additions, input.Address) is { Count: > 0 } faults)
            return (null, faults);

        OrderLinePiecesInput[] less =
        [
            .. changes
                .Select(change => new OrderLinePiecesInput(change.LineId, order.Line(change.LineId)!.Standing - change.Quantity))
                .Where(piece => piece.Quantity > 0),
        ];
        (Guid Variant, int Quantity)[] more =
        [
            .. changes
                .Select(change => (order.Line(change.LineId)!.VariantId, change.Quantity - order.Line(change.LineId)!.Standing))
                .Concat(additions.Select(one => (one.VariantId, one.Quantity)))
                .Where(one => one.Item2 > 0),
        ];
        if (less.Length + more.Length == 0 && input.Address is null)
            return (null, [new InvalidInput("Nothing would be different.", ["input", "edit"])]);
        if (more.Length == 0 && order.Lines.All(line => line.Standing == (less.FirstOrDefault(piece => piece.LineId == line.Id)?.Quantity ?? 0)))
            return (null, [new InvalidInput("Nothing would be left: cancel the order instead.", ["input", "edit", "lines"])]);

        var channel = (await channels.Read(cancellationToken)).Find(order.ChannelId)!; // by a foreign key
        var context = new ShopContext(channel, shop.Language, order.Currency);
        var address = input.Address ?? sold.Address;
        var country = address?.CountryCode ?? await PickupCountry(sold.Delivery, cancellationToken) ?? channel.TaxCountry;
        if (input.Address is not null && sold.Address?.CountryCode != input.Address.CountryCode)
            return (null, [new InvalidInput("The address stays in the country that the order goes to; for another one cancel it and order again.", ["input", "edit", "address"])]);

        var (lines, missing) = await Lines(more, context, country, cancellationToken);
        if (missing is not null)
            return (null, [missing]);
        var removed = Totals.Sum(less.Select(piece => order.Line(piece.LineId)!.Part(piece.Quantity)), order.Currency);
        var added = Totals.Sum(lines.Select(line => line.Total), order.Currency);
        FulfilmentPlan? goods = null;
        if (lines.Count > 0)
        {
            DeliveryLine[] wanted = [.. more.GroupBy(one => one.Variant).Select(pieces => new DeliveryLine(pieces.Key, pieces.Sum(one => one.Quantity)))];
            var option = await planner.Find(sold.Delivery.OptionId, wanted, order.Total.Gross, address, near: null, context, cancellationToken);
            if (option is null)
                return (null, [await NotThere(wanted, cancellationToken)]);
            goods = option.Plan;
        }
        var delivery = input.Address is null ? order.Delivery : await Fee(sold.Delivery, input.Address, order, channel, cancellationToken);
        return delivery is null
            ? (null, [new InvalidInput("The chosen delivery does not go there.", ["input", "edit", "address"])])
            : (
                new()
                {
                    Order = order,
                    Less = less,
                    More = lines,
                    Goods = goods,
                    Removed = removed,
                    Added = added,
                    Delivery = delivery,
                    Address = input.Address,
                },
                []
            );
    }

    private static IReadOnlyList<IError> Faults(
        OrderState order, IReadOnlyList<OrderLinePiecesInput> changes, IReadOnlyList<OrderEditAddInput> additions, AddressInput? address)
    {
        if (changes.Count + additions.Count > MaxLines)
            return [new InvalidInput($"An edit changes at most {MaxLines} lines.", ["input", "edit"])];
        var ofLines = changes.Select(
            (change, i) =>
                order.Line(change.LineId) is null ? new OrderLineNotFound(["input", "edit", "lines", $"{i}", "lineId"])
                : changes.Take(i).Any(earlier => earlier.LineId == change.LineId) ? new InvalidInput("The line is named twice.", ["input", "edit", "lines", $"{i}", "lineId"])
                : change.Quantity is < 0 or > Cart.MaxQuantity
                    ? new InvalidInput($"quantity is from 0 to {Cart.MaxQuantity}.", ["input", "edit", "lines", $"{i}", "quantity"])
                : (IError?)null
        );
        var ofAdditions = additions.Select(
            (one, i) =>
                one.Quantity is < 1 or > Cart.MaxQuantity
                    ? new InvalidInput($"quantity is from 1 to {Cart.MaxQuantity}.", ["input", "edit", "add", $"{i}", "quantity"])
                    : null
        );
        return [.. ofLines.Concat(ofAdditions).OfType<IError>(), .. address?.Faults("input", "edit", "address") ?? []];
    }

    private async Task<(IReadOnlyList<OrderDraftLine> Lines, IError? Missing)> Lines(
        IReadOnlyList<(Guid Variant, int Quantity)> more, ShopContext context, CountryCode country, CancellationToken cancellationToken)
    {
        Guid[] variants = [.. more.Select(one => one.Variant).Distinct()];
        if (variants.Length == 0)
            return ([], null);
        var sold = await CatalogReads.Sold(db, variants, context, cancellationToken);
        var priceOf = await prices.Prices(variants, context, country, cancellationToken);
        if (variants.Any(variant => !sold.ContainsKey(variant) || !priceOf.ContainsKey(variant)))
            return ([], new NotSold(["input", "edit"]));
        return (
            [
                .. more.Select(one =>
                {
                    var (variant, price) = (sold[one.Variant], priceOf[one.Variant]);
                    var total = Totals.Line(price, one.Quantity, context.Channel);
                    return new OrderDraftLine(Guid.CreateVersion7(), one.Variant, variant.Sku, variant.FullName, one.Quantity, price.Unit.Gross.Minor, total, price.TaxPercent, "{}");
                }),
            ],
            null
        );
    }

    private async Task<TaxedMoney?> Fee(OrderDelivery chosen, AddressInput to, OrderState order, Channel channel, CancellationToken cancellationToken)
    {
        var method = (await methods.Read(cancellationToken)).FirstOrDefault(method => method.Id == chosen.Plan.MethodId);
        return method?.ZoneOf(to.CountryCode, to.PostalCode)?.RateIn(order.Currency) is { } rate
            ? await taxes.Split(rate.For(order.Total.Gross - order.Delivery.Gross), to.CountryCode, method.TaxCategory, channel, cancellationToken)
            : null;
    }

    private async Task<CountryCode?> PickupCountry(OrderDelivery chosen, CancellationToken cancellationToken) =>
        chosen.OptionId.Split(':') is [_, var code, ..] ? (await locations.Read(cancellationToken)).Find(code)?.CountryCode : null;

    private async Task<OutOfStock> NotThere(IReadOnlyList<DeliveryLine> wanted, CancellationToken cancellationToken)
    {
        var sellable = (await availability.SellableByLocation([.. wanted.Select(line => line.VariantId)], cancellationToken)).ToLookup(stock => stock.VariantId, stock => stock.Quantity);
        var line = wanted.OrderBy(line => sellable[line.VariantId].Sum() - line.Quantity).First();
        return new(Math.Min(line.Quantity - 1, sellable[line.VariantId].Sum()), line.VariantId, ["input", "edit"]);
    }
}
