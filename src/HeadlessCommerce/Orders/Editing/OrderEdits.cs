using HeadlessCommerce.Carts;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

[QueryType]
public static class OrderEditQueries
{
    /// <summary>What an edit would come to, priced as a new order would be; nothing is done and nothing is held. Null, beside problems as errors, when there is no such order.</summary>
    /// <param name="edit">What shall be different.</param>
    [Authorize(Rights.OrdersWrite), Cost(20)]
    public static async Task<OrderEditPreview?> OrderEditPreview(OrderEditInput edit, EditOrder edits, CommerceDb db, ShopContext shop, CancellationToken cancellationToken)
    {
        if (await OrderReads.ById(db, edit.OrderId, cancellationToken) is not { } order)
            return null;
        var (preview, faults) = await edits.Preview(edit, shop, cancellationToken);
        return preview ?? OrderEdits.Refused(order, faults);
    }

    /// <summary>In which ways an order, as the edit would have it, can reach the shopper: what it holds already counts as there. None when it cannot be edited, or there is none.</summary>
    /// <param name="edit">What shall be different; the way that it names does not matter.</param>
    [Authorize(Rights.OrdersWrite), Cost(20), ListSize(AssumedSize = 10)]
    public static Task<IReadOnlyList<DeliveryOption>> OrderEditDeliveryOptions(OrderEditInput edit, PlanEdit plans, ShopContext shop, CancellationToken cancellationToken) =>
        plans.Options(edit, shop, cancellationToken);
}

[MutationType]
public static class OrderEdits
{
    /// <summary>
    /// Changes an order of which nothing has left, at the version that was previewed: quantities, lines, address, the way to the shopper. What is paid too much goes back; what is missing is taken at a till with the
    /// edit, or left open for orderPay, or the edit is refused and says how much.
    /// </summary>
    [Authorize(Rights.OrdersWrite)]
    public static async Task<
        MutationResult<
            Order,
            OrderNotFound,
            OrderLineNotFound,
            OrderVersionConflict,
            DifferenceChanged,
            OrderStateInvalid,
            NotSold,
            OutOfStock,
            PaymentRequired,
            PaymentsDoNotCoverTotal,
            InvalidInput,
            IdempotencyKeyReused
        >
    > OrderEditApply(OrderEditApplyInput input, EditOrder edits, CommerceDb db, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        var errors = await edits.Apply(input, shop, viewer, cancellationToken);
        return new(await OrderReads.ById(db, input.Edit.OrderId, cancellationToken), errors);
    }

    internal static OrderEditPreview Refused(Order order, IReadOnlyList<IError> faults)
    {
        var nothing = Platform.TaxedMoney.Zero(order.Total.Gross.Currency);
        var zero = nothing.Gross;
        return new(
            order.Version,
            nothing,
            nothing,
            order.Delivery,
            order.Total.Gross - order.Reduction.Gross,
            zero,
            zero,
            Option: null,
            [.. faults.Select(fault => new Warning(fault.Code, fault.Message, fault.Path))]
        );
    }
}
