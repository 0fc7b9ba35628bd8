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
    CommerceDb db, ChannelDirectory channels, EditedLines editedLines, EditedDelivery editedDelivery, Availability availability)
{
    private const string NotEditable = "Only a confirmed order of which nothing has left can be edited.";

    internal async Task<(OrderEditPlan? Plan, IReadOnlyList<IError> Faults)> Of(OrderEditInput input, ShopContext shop, CancellationToken cancellationToken)
    {
        var (edited, faults) = await Read(input, shop, cancellationToken);
        if (edited is null)
            return (null, faults);
        var (order, context) = (edited.Order, edited.Context);
        if (edited is { Lines: { Less.Count: 0, More.Count: 0 }, Way.IsAnother: false } && input.Address is null)
            return (null, [new InvalidInput("Nothing would be different.", ["input", "edit"])]);

        var (delivery, option, goods) = (order.Delivery, (DeliveryOption?)null, (FulfilmentPlan?)null);
        if (edited.Way.IsAnother || edited.Lines.More.Count > 0)
        {
            var wanted = edited.Way.IsAnother ? edited.Wanted : edited.Lines.Coming;
            var found = await editedDelivery.Find(order, edited.Way, wanted, edited.Subtotal, context, cancellationToken);
            if (found is null)
                return (null, [await WhyNot(edited, wanted, cancellationToken)]);
            goods = found.Plan;
            if (edited.Way.IsAnother)
                (option, delivery) = (found, found.Price);
        }
        if (option is null && input.Address is { } to)
        {
            if (await editedDelivery.Fee(edited.Way, to, edited.Subtotal, context, cancellationToken) is not { } fee)
                return (null, [new InvalidInput("The chosen delivery does not go there.", ["input", "edit", "address"])]);
            delivery = fee;
        }
        return (
            new()
            {
                Order = order,
                Less = edited.Lines.Less,
                More = edited.Lines.More,
                Goods = goods,
                Option = option,
                Removed = edited.Removed,
                Added = edited.Added,
                Delivery = delivery,
                Address = input.Address,
            },
            []
        );
    }

    /// <summary>In which ways the order, as the edit would have it, can reach the shopper.</summary>
    internal async Task<IReadOnlyList<DeliveryOption>> Options(OrderEditInput input, ShopContext shop, CancellationToken cancellationToken)
    {
        var (edited, _) = await Read(input with { DeliveryOptionId = null }, shop, cancellationToken);
        return edited is null ? [] : await editedDelivery.Options(edited.Order, edited.Way, edited.Wanted, edited.Subtotal, edited.Context, cancellationToken);
    }

    /// <summary>The order, and what of it the edit would change, but for how the goods get there.</summary>
    private async Task<(EditedOrder? Edited, IReadOnlyList<IError> Faults)> Read(OrderEditInput input, ShopContext shop, CancellationToken cancellationToken)
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
        if (EditFaults.Of(input, order) is { Count: > 0 } faults)
            return (null, faults);
        var channel = (await channels.Read(cancellationToken)).Find(order.ChannelId)!; // by a foreign key
        var context = new ShopContext(channel, shop.Language, order.Currency);
        var (way, elsewhere) = await editedDelivery.Way(input, sold.Delivery, sold.Address, channel, cancellationToken);
        if (way is null)
            return (null, [elsewhere!]);
        var (lines, missing) = await editedLines.Of(input, order, way, context, cancellationToken);
        return lines is null ? (null, [missing!]) : (new(order, context, way, lines), []);
    }

    private async Task<IError> WhyNot(EditedOrder edited, IReadOnlyList<DeliveryLine> wanted, CancellationToken cancellationToken)
    {
        Guid[] variants = [.. wanted.Select(line => line.VariantId)];
        var own = edited.Way.IsAnother ? await editedDelivery.Own(edited.Order, cancellationToken) : [];
        var sellable = (await availability.SellableByLocation(variants, cancellationToken))
            .Select(stock => (stock.VariantId, stock.Quantity))
            .Concat(own.Select(stock => (stock.VariantId, Quantity: stock.Sellable)))
            .ToLookup(stock => stock.VariantId, stock => stock.Quantity);
        var line = wanted.OrderBy(line => sellable[line.VariantId].Sum() - line.Quantity).First();
        var there = sellable[line.VariantId].Sum();
        // There is enough, but not in this way.
        return edited.Way.IsAnother && there >= line.Quantity
            ? new InvalidInput("The goods cannot reach that place in this way; see orderEditDeliveryOptions.", ["input", "edit", "deliveryOptionId"])
            : new OutOfStock(Math.Min(line.Quantity - 1, there), line.VariantId, ["input", "edit"]);
    }

    /// <summary>An order as the edit would have it.</summary>
    private sealed record EditedOrder(OrderState Order, ShopContext Context, EditedWay Way, EditedLineSet Lines)
    {
        public TaxedMoney Removed => Totals.Sum(Lines.Less.Select(piece => Order.Line(piece.LineId)!.Part(piece.Quantity)), Order.Currency);

        public TaxedMoney Added => Totals.Sum(Lines.More.Select(line => line.Total), Order.Currency);

        /// <summary>Goods after it, gross; for free delivery.</summary>
        public Money Subtotal => Order.Owed - Order.Delivery.Gross + Added.Gross - Removed.Gross;

        /// <summary>Everything that is to reach the shopper after it.</summary>
        public IReadOnlyList<DeliveryLine> Wanted =>
            [
                .. Order.Lines.Select(line => (line.VariantId, Quantity: line.Standing - (Lines.Less.FirstOrDefault(piece => piece.LineId == line.Id)?.Quantity ?? 0)))
                    .Concat(Lines.More.Select(line => (line.VariantId, line.Quantity)))
                    .Where(line => line.Quantity > 0)
                    .GroupBy(line => line.VariantId)
                    .Select(pieces => new DeliveryLine(pieces.Key, pieces.Sum(line => line.Quantity))),
            ];
    }
}
