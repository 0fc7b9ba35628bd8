using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Orders;

/// <summary>Asks to bring goods back.</summary>
/// <param name="OrderId">The order; a shopper's token goes in X-Order-Token.</param>
/// <param name="Lines">Which pieces, at most 200 lines.</param>
/// <param name="IdempotencyKey">One per intent.</param>
/// <param name="Method">How they come back.</param>
/// <param name="RefundTo">Where the money shall go; credit needs a customer.</param>
/// <param name="Note">For staff, up to 500 characters.</param>
public sealed record OrderReturnRequestInput(
    [property: ID<Order>] Guid OrderId,
    IReadOnlyList<OrderReturnLineInput> Lines,
    string IdempotencyKey,
    ReturnMethod Method = ReturnMethod.Store,
    ReturnRefund RefundTo = ReturnRefund.Original,
    string? Note = null
);

/// <summary>Pieces of a line that shall come back.</summary>
/// <param name="LineId">Which line.</param>
/// <param name="Quantity">How many of its pieces.</param>
/// <param name="Reason">Why.</param>
public sealed record OrderReturnLineInput([property: ID<OrderLine>] Guid LineId, int Quantity, ReturnReason Reason);

/// <summary>Agrees to a return.</summary>
/// <param name="ReturnId">Which.</param>
/// <param name="IdempotencyKey">One per intent.</param>
public sealed record OrderReturnApproveInput([property: ID<OrderReturn>] Guid ReturnId, string? IdempotencyKey = null);

/// <summary>Refuses a return.</summary>
/// <param name="ReturnId">Which.</param>
/// <param name="Reason">Why, for the timeline, where the order's owner reads it; up to 500 characters.</param>
/// <param name="IdempotencyKey">One per intent.</param>
public sealed record OrderReturnRejectInput([property: ID<OrderReturn>] Guid ReturnId, string? Reason = null, string? IdempotencyKey = null);

/// <summary>Calls a return off.</summary>
/// <param name="ReturnId">Which; the token of a shopper's order goes in X-Order-Token.</param>
/// <param name="Reason">For the timeline; up to 500 characters.</param>
/// <param name="IdempotencyKey">One per intent.</param>
public sealed record OrderReturnWithdrawInput([property: ID<OrderReturn>] Guid ReturnId, string? Reason = null, string? IdempotencyKey = null);

/// <summary>Goods that are back.</summary>
/// <param name="ReturnId">Which return; one that was only asked for is agreed to by this.</param>
/// <param name="Location">Code of the place that has them: one of the caller's that takes goods back.</param>
/// <param name="Lines">What came; pieces that did not come may be asked for again.</param>
/// <param name="IdempotencyKey">One per intent.</param>
public sealed record OrderReturnReceiveInput(
    [property: ID<OrderReturn>] Guid ReturnId, string Location, IReadOnlyList<OrderReturnReceivedLineInput> Lines, string IdempotencyKey);

/// <summary>Pieces of a line that are back.</summary>
/// <param name="LineId">Which line of the order.</param>
/// <param name="Quantity">How many came.</param>
/// <param name="Condition">How they were found.</param>
/// <param name="Disposition">Where they go; left out, what is as new is restocked and everything else put aside. What is damaged is not restocked.</param>
public sealed record OrderReturnReceivedLineInput(
    [property: ID<OrderLine>] Guid LineId, int Quantity, ReturnCondition Condition, ReturnDisposition? Disposition = null)
{
    /// <summary>The same, with the disposition that is meant.</summary>
    internal OrderReturnReceivedLineInput Meant() =>
        this with { Disposition = Disposition ?? (Condition == ReturnCondition.AsNew ? ReturnDisposition.Restock : ReturnDisposition.Quarantine) };
}

/// <summary>Gives the money for goods that are back.</summary>
/// <param name="ReturnId">Which.</param>
/// <param name="IdempotencyKey">One per intent.</param>
/// <param name="WaiveFee">Whether the fee of the shop's rules is left out.</param>
public sealed record OrderReturnRefundInput([property: ID<OrderReturn>] Guid ReturnId, string IdempotencyKey, bool WaiveFee = false);

/// <summary>What the shop grants when goods come back.</summary>
/// <param name="Channel">Code of the channel in which they were bought.</param>
/// <param name="Reason">For which reason.</param>
/// <param name="WindowDays">So many days since they last left or arrived; null: any time.</param>
/// <param name="FeePercent">What the shop keeps of what they cost, from 0 to 100.</param>
/// <param name="ReturnsDelivery">Whether delivery is given back when all of an order came back.</param>
/// <param name="IdempotencyKey">One per intent.</param>
public sealed record OrderReturnRuleSetInput(
    string Channel, ReturnReason Reason, string IdempotencyKey, int? WindowDays = null, decimal FeePercent = 0, bool ReturnsDelivery = false);
