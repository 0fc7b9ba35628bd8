using HeadlessCommerce.Carts;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

[MutationType]
public static class ExchangeMutations
{
    /// <summary>
    /// Exchanges goods that are back for others, on the same order: their part comes off the bill, the others are new lines at today's price, taken at once or delivered. The difference goes back, or is
    /// taken at a till, or is left open for orderPay.
    /// </summary>
    [Authorize(Rights.OrdersAssist)]
    [Cost(50)]
    public static async Task<
        MutationResult<
            Order,
            OrderReturnNotFound,
            OrderReturnStateInvalid,
            NotSold,
            OutOfStock,
            DifferenceChanged,
            PaymentRequired,
            PaymentsDoNotCoverTotal,
            RefundExceedsCaptured,
            InvalidInput,
            IdempotencyKeyReused
        >
    > OrderReturnExchange(OrderReturnExchangeInput input, ExchangeGoods exchange, CommerceDb db, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        if (await ReturnRows.ById(db, input.ReturnId, cancellationToken) is not { } asked)
            return new OrderReturnNotFound();
        var errors = await exchange.Run(input, asked, shop, viewer, cancellationToken);
        return new(await OrderReads.ById(db, asked.OrderId, cancellationToken), errors);
    }
}
