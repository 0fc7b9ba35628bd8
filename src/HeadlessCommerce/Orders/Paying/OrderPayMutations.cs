using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Payments.Accounts;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>What orderPay gives back.</summary>
/// <param name="Order">The order as it is now; null for whoever only holds a payment link.</param>
/// <param name="Payment">Where the payment stands, and what the shopper must do.</param>
/// <param name="ToPay">What is still open.</param>
[MutationPayload, Authorize(Rights.StorefrontBuy)]
public sealed record OrderPaid(Order? Order, Payment? Payment, Money? ToPay);

[MutationType]
public static class OrderPayMutations
{
    private const int MaxKeyLength = 200;

    /// <summary>
    /// Pays what is open of an order (order.toPay), all or a part: after an edit that costs more, or when a promise was lost. Never more than is open, and one payment at a time; one that waits for
    /// the shopper is given up for a newer one.
    /// </summary>
    [Authorize(Rights.StorefrontBuy)]
    [Cost(50)]
    public static async Task<
        MutationResult<
            OrderPaid,
            OrderNotFound,
            OrderStateInvalid,
            OpenAmountChanged,
            PaymentUnderWay,
            PaymentDeclined,
            PaymentsDoNotCoverTotal,
            GiftCardNotAccepted,
            TooManyCodes,
            InvalidInput,
            IdempotencyKeyReused
        >
    > OrderPay(OrderPayInput input, PayOrder pay, CommerceDb db, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        if (input.IdempotencyKey.Length is 0 or > MaxKeyLength)
            return new InvalidInput($"idempotencyKey must have 1 to {MaxKeyLength} characters.", ["input", "idempotencyKey"]);
        if (await OrderReads.ById(db, input.OrderId, cancellationToken) is not { } order)
            return new OrderNotFound();
        var sees = order.IsOwnedBy(viewer) || viewer.Rights.Contains(Rights.OrdersAssist);
        if (!sees && !await PaymentLinks.Opens(db, input.Link, order.Id, cancellationToken))
            return new OrderNotFound();
        var (payment, errors) = await pay.Run(input, viewer, shop.Channel.Code, cancellationToken);
        var now = sees ? await OrderReads.ById(db, order.Id, cancellationToken) : null;
        return new(new OrderPaid(now, payment, await OpenAmount.Of(db, order.Id, cancellationToken)), errors);
    }

    /// <summary>Makes a link with which somebody can pay what is open of an order and do nothing else with it, to be sent to the shopper.</summary>
    [Authorize(Rights.OrdersAssist)]
    public static async Task<MutationResult<PaymentLinkCreated, OrderNotFound, OrderStateInvalid, InvalidInput, IdempotencyKeyReused>> OrderPaymentLinkCreate(
        OrderPaymentLinkCreateInput input, CommerceDb db, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        var (made, errors) = await PaymentLinks.Create(input, db, viewer, shop.Channel.Code, cancellationToken);
        return new(made, errors);
    }
}

/// <summary>What is open of an order.</summary>
[ObjectType<Order>]
public static class OrderToPay
{
    /// <summary>What is neither paid nor promised: pay it with orderPay. More than zero after an edit that costs more, or when a promise was lost; goods do not leave before.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Money>> GetToPay([Parent] IReadOnlyList<Order> orders, ReadBatch reads)
    {
        var open = await OpenAmount.Of(reads, [.. orders.Select(order => order.Id)]);
        return [.. orders.Select(order => open[order.Id])];
    }
}
