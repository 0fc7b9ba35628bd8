using HeadlessCommerce.Carts;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>What orderPlace gives back.</summary>
/// <param name="Order">The order; also while its payment waits for the shopper or the provider.</param>
/// <param name="Token">Opens the order: send it as X-Order-Token. Null when a bearer token opens it.</param>
/// <param name="Payment">Where the payment stands, and what the shopper must do.</param>
/// <param name="Cart">When no order came of it: the cart as it is now, with its prices, to be shown and confirmed again.</param>
[MutationPayload, Authorize(Rights.StorefrontBuy)]
public sealed record OrderPlaced(Order? Order, string? Token, Payment? Payment, Cart? Cart);

/// <summary>Changing orders.</summary>
[MutationType]
public static class OrderMutations
{
    private const int MaxKeyLength = 200;

    /// <summary>
    /// Turns a cart into an order and pays it: priced again, stock reserved, payment authorised, confirmed. The same idempotencyKey gives the same order, also at the same
    /// time and on another server; a cart becomes one order at most.
    /// </summary>
    [Authorize(Rights.StorefrontBuy)]
    [Cost(50)]
    public static async Task<
        MutationResult<
            OrderPlaced,
            CartNotFound,
            CartReadOnly,
            CartEmpty,
            CartChanged,
            CartAlreadyOrdered,
            NotSold,
            OutOfStock,
            DeliveryRequired,
            TotalChanged,
            PaymentDeclined,
            PaymentsDoNotCoverTotal,
            GiftCardNotAccepted,
            TooManyCodes,
            InvalidInput,
            IdempotencyKeyReused
        >
    > OrderPlace(OrderPlaceInput input, PlaceOrder place, CartStore carts, ShopContext shop, Viewer viewer, ReadBatch reads, CancellationToken cancellationToken)
    {
        if (input.IdempotencyKey.Length is 0 or > MaxKeyLength)
            return new InvalidInput($"idempotencyKey must have 1 to {MaxKeyLength} characters.", ["input", "idempotencyKey"]);
        var result = await place.Run(input, shop, viewer, reads, cancellationToken);
        var cart = result.Order is null ? await carts.Find(input.CartId, viewer, CartAccess.View, cancellationToken) : null;
        return new(new OrderPlaced(result.Order, result.Token, result.Payment, cart), result.Errors);
    }

    /// <summary>Asks the provider how a pending payment went, when the shopper comes back from the step it required. Asking again is always safe.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<MutationResult<Order, OrderNotFound>> OrderPaymentResume(
        OrderPaymentResumeInput input,
        FinishOrders finish,
        FinishAddedPayments finishAdded,
        CommerceDb db,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var order = await OrderReads.ById(db, input.OrderId, cancellationToken);
        if (order is null || !order.IsVisibleTo(viewer))
            return new OrderNotFound();
        if (order.Step == OrderStep.Authorizing)
            await finish.Finish(order.Id, FinishMode.Look, cancellationToken);
        else
            await finishAdded.Look(order.Id, cancellationToken);
        return (await OrderReads.ById(db, input.OrderId, cancellationToken))!;
    }

    /// <summary>
    /// Cancels an order, or pieces of it, that have not left: their stock is free at once, what was paid for them goes back to each means of payment. Shoppers may cancel what nobody has begun
    /// to pick, staff everything that has not left. An order whose payment is still to come is given up whole, and its cart is open again.
    /// </summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<
        MutationResult<Order, OrderNotFound, OrderLineNotFound, TooManyPieces, OrderStateInvalid, InvalidInput, IdempotencyKeyReused>
    > OrderCancel(OrderCancelInput input, CancelOrder cancel, CommerceDb db, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        if (await OrderReads.ById(db, input.OrderId, cancellationToken) is not { } order || !(order.IsOwnedBy(viewer) || viewer.Rights.Contains(Rights.OrdersWrite)))
            return new OrderNotFound();
        var errors = await cancel.Run(order, input, viewer, shop.Channel.Code, cancellationToken);
        return new(await OrderReads.ById(db, input.OrderId, cancellationToken), errors);
    }
}

/// <summary>The order that a cart became.</summary>
[ObjectType<CartAlreadyOrdered>]
public static class CartAlreadyOrderedOrder
{
    /// <summary>The order; null for a caller who may not see it.</summary>
    public static async Task<Order?> GetOrder([Parent] CartAlreadyOrdered error, ReadBatch reads, Viewer viewer) =>
        (await OrderReads.ByIds(reads, [error.OrderId])).FirstOrDefault(order => order.IsVisibleTo(viewer));
}
