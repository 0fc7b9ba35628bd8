using HeadlessCommerce.Carts;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Orders;

/// <summary>Turns a cart into an order and pays it.</summary>
/// <param name="CartId">The cart; its token goes in X-Cart-Token.</param>
/// <param name="CartVersion">The version that the shopper saw; when the cart has moved on, nothing is done.</param>
/// <param name="ExpectedTotal">The total that the shopper saw; when it differs, nothing is done.</param>
/// <param name="Payment">How it is paid; may be left out only when the total is zero, or with payments.</param>
/// <param name="IdempotencyKey">One per intent to buy: sent again, also at the same time, it gives the same order and never charges twice.</param>
/// <param name="Payments">Instead of payment: up to five means that pay it together, used in this order; all of them or none.</param>
/// <param name="TakeAway">
/// Sold over the counter: the shopper takes the goods at once from the place of the associate who sells them, whatever delivery was chosen before. Paid, handed over and off the ledger in this one call.
/// </param>
/// <param name="CustomerId">For whom an associate buys; the order is part of their history. The timeline keeps who placed it.</param>
public sealed record OrderPlaceInput(
    [property: ID<Cart>] Guid CartId,
    long? CartVersion,
    ExpectedTotalInput? ExpectedTotal,
    PaymentInput? Payment,
    string IdempotencyKey,
    IReadOnlyList<PaymentInput>? Payments = null,
    bool TakeAway = false,
    [property: ID("Customer")] Guid? CustomerId = null
)
{
    /// <summary>What pays it, however it was named.</summary>
    internal IReadOnlyList<PaymentInput> Means() => Payments ?? (Payment is null ? [] : [Payment]);
}

/// <summary>A total to compare with.</summary>
/// <param name="Minor">In minor units, tax included.</param>
/// <param name="Currency">Of the cart.</param>
public sealed record ExpectedTotalInput(long Minor, CurrencyCode Currency);

/// <summary>Asks the provider how a pending payment went, after the shopper took the step it required.</summary>
/// <param name="OrderId">The order; its token goes in X-Order-Token.</param>
/// <param name="IdempotencyKey">Asking again is always safe; the key is accepted for uniformity.</param>
public sealed record OrderPaymentResumeInput([property: ID<Order>] Guid OrderId, string? IdempotencyKey);

/// <summary>Cancels what has not left yet.</summary>
/// <param name="OrderId">The order; a shopper's token goes in X-Order-Token.</param>
/// <param name="Reason">For the timeline, where the order's owner reads it too.</param>
/// <param name="IdempotencyKey">One per intent.</param>
/// <param name="Lines">Only these pieces, of at most 200 lines; the whole order when left out.</param>
public sealed record OrderCancelInput([property: ID<Order>] Guid OrderId, string? Reason, string IdempotencyKey, IReadOnlyList<OrderLinePiecesInput>? Lines = null);

/// <summary>Pieces of a line of an order.</summary>
/// <param name="LineId">Which line.</param>
/// <param name="Quantity">How many pieces of it.</param>
public sealed record OrderLinePiecesInput([property: ID<OrderLine>] Guid LineId, int Quantity);
