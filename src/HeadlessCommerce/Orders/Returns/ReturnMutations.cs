using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

[MutationType]
public static class ReturnMutations
{
    /// <summary>Asks to bring goods back, by the order's owner or by staff that serves them. No piece is asked for twice, and none that has not left.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<
        MutationResult<OrderReturn, OrderNotFound, OrderLineNotFound, TooManyPieces, ReturnWindowClosed, OrderStateInvalid, InvalidInput, IdempotencyKeyReused>
    > OrderReturnRequest(OrderReturnRequestInput input, ReturnGoods returns, CommerceDb db, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        if (await OrderReads.ById(db, input.OrderId, cancellationToken) is not { } order || !(order.IsOwnedBy(viewer) || viewer.Rights.Contains(Rights.OrdersAssist)))
            return new OrderNotFound();
        var (asked, errors) = await returns.Request(input, viewer, shop.Channel.Code, cancellationToken);
        return new(asked, errors);
    }

    /// <summary>Agrees that the goods come back.</summary>
    [Authorize(Rights.OrdersAssist)]
    public static async Task<MutationResult<OrderReturn, OrderReturnNotFound, OrderReturnStateInvalid, InvalidInput, IdempotencyKeyReused>> OrderReturnApprove(
        OrderReturnApproveInput input, ReturnGoods returns, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        var (asked, errors) = await returns.Decide(
            "orderReturnApprove", input.ReturnId, ReturnStatus.Approved, null, input.IdempotencyKey, viewer, shop.Channel.Code, cancellationToken);
        return new(asked, errors);
    }

    /// <summary>Refuses a return; its pieces may be asked for again.</summary>
    [Authorize(Rights.OrdersAssist)]
    public static async Task<MutationResult<OrderReturn, OrderReturnNotFound, OrderReturnStateInvalid, InvalidInput, IdempotencyKeyReused>> OrderReturnReject(
        OrderReturnRejectInput input, ReturnGoods returns, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        var (asked, errors) = await returns.Decide(
            "orderReturnReject", input.ReturnId, ReturnStatus.Rejected, input.Reason, input.IdempotencyKey, viewer, shop.Channel.Code, cancellationToken);
        return new(asked, errors);
    }

    /// <summary>Calls a return off whose goods have not come, by the order's owner or by staff that serves them; its pieces may be asked for again.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<MutationResult<OrderReturn, OrderReturnNotFound, OrderReturnStateInvalid, InvalidInput, IdempotencyKeyReused>> OrderReturnWithdraw(
        OrderReturnWithdrawInput input, ReturnGoods returns, CommerceDb db, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        if (await ReturnRows.ById(db, input.ReturnId, cancellationToken) is not { } found
            || await OrderReads.ById(db, found.OrderId, cancellationToken) is not { } order
            || !(order.IsOwnedBy(viewer) || viewer.Rights.Contains(Rights.OrdersAssist)))
            return new OrderReturnNotFound();
        var (asked, errors) = await returns.Decide(
            "orderReturnWithdraw", input.ReturnId, ReturnStatus.Withdrawn, input.Reason, input.IdempotencyKey, viewer, shop.Channel.Code, cancellationToken);
        return new(asked, errors);
    }

    /// <summary>The goods are back at a place: what can be sold is on hand there at once. The money is given by orderReturnRefund.</summary>
    [Authorize(Rights.OrdersAssist)]
    public static async Task<
        MutationResult<
            OrderReturn,
            OrderReturnNotFound,
            OrderReturnStateInvalid,
            OrderLineNotFound,
            TooManyPieces,
            LocationNotFound,
            LocationForbidden,
            InvalidInput,
            IdempotencyKeyReused
        >
    > OrderReturnReceive(OrderReturnReceiveInput input, ReturnGoods returns, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        var (asked, errors) = await returns.Receive(input, viewer, shop.Channel.Code, cancellationToken);
        return new(asked, errors);
    }

    /// <summary>Gives the money for what came back: its exact part of the bill, less the fee of the shop's rules, the way it came or as credit.</summary>
    [Authorize(Rights.OrdersAssist)]
    public static async Task<
        MutationResult<OrderReturn, OrderReturnNotFound, OrderReturnStateInvalid, RefundExceedsCaptured, InvalidInput, IdempotencyKeyReused>
    > OrderReturnRefund(OrderReturnRefundInput input, ReturnGoods returns, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        var (asked, errors) = await returns.Refund(input, viewer, shop.Channel.Code, cancellationToken);
        return new(asked, errors);
    }
}
