using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Orders;

/// <summary>Pays what is open of an order.</summary>
/// <param name="OrderId">The order; its token goes in X-Order-Token.</param>
/// <param name="Payment">With what. Without an amount it pays all that is open; a gift card or credit as much as it has.</param>
/// <param name="IdempotencyKey">One per intent to pay: sent again, also at the same time, it is the same payment and never charges twice.</param>
/// <param name="Link">The secret of a payment link, instead of the order's token.</param>
public sealed record OrderPayInput([property: ID<Order>] Guid OrderId, PaymentInput Payment, string IdempotencyKey, string? Link = null);

/// <summary>Makes a link with which somebody else can pay.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="IdempotencyKey">One per intent; the secret is told once.</param>
/// <param name="ValidHours">How long it is good, from 1 to 720 hours.</param>
public sealed record OrderPaymentLinkCreateInput([property: ID<Order>] Guid OrderId, string IdempotencyKey, int ValidHours = 72) : IChangeInput;
