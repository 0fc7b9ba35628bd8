using System.Security.Cryptography;
using System.Text;
using HeadlessCommerce.Carts;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Inventory.Holds;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Orders;

/// <summary>
/// A cart becomes an order, exactly once, whatever dies in between:
/// <list type="number">
/// <item>the cart is frozen at its version (Redis), priced and planned again;</item>
/// <item>transaction: the key's record, a pending order with its lines and payment, and the stock that it needs;</item>
/// <item>the provider is asked, under the order's key, with no transaction open;</item>
/// <item>transaction: confirmed, with its stock allocated and its fulfilments opened, or released, with everything given back.</item>
/// </list>
/// A crash before 2 leaves a frozen cart that the next caller thaws (<see cref="FrozenCarts"/>); a crash after 2 leaves a pending order that a repetition of the key or
/// <see cref="FinishOrders"/> brings to its end. The cart learns of the end by the order's event, so that it cannot miss it.
/// </summary>
public sealed class PlaceOrder(
    CommerceDb db,
    CartStore carts,
    FrozenCarts frozenCarts,
    OrderPricing pricing,
    PaymentProviders providers,
    OrderEnd end,
    ILogger<PlaceOrder> logger
)
{
    // Longer than a pending order may wait for its payment (FinishOrders.PaymentPatience), so that stock is never given back under an order that may still be paid.
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(45);

    public async Task<PlaceOrderResult> Run(OrderPlaceInput input, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        var scope = $"{viewer.IdempotencyScope}/orderPlace";
        var orderId = OrderIdOf(scope, input.IdempotencyKey);

        // 1. The cart, frozen for this order at the version the shopper saw. Twice the same key freezes it for the same order.
        var (cart, refusal) = await frozenCarts.Freeze(input.CartId, input.CartVersion, orderId, viewer, cancellationToken);
        if (cart is null)
            return new(Errors: [refusal!]);

        var token = viewer.CartToken is { } cartToken ? OrderTokens.Derive(cartToken, orderId) : null;
        var done = await Recorded(scope, input, cancellationToken);
        if (done is null)
        {
            // Priced and planned again: what the shopper saw must still hold.
            var (draft, problem) = await pricing.Draft(cart, orderId, input, token, shop, viewer, cancellationToken);
            // 2. Pending, with its stock held; or refused, and then nothing but the key's record is written.
            // What the plan misses may be what the same key, at the same moment, has just reserved: then that is the answer.
            done = draft is not null ? await Reserve(draft, scope, input, cancellationToken) : await Recorded(scope, input, cancellationToken);
            if (done is null)
            {
                await carts.Unfreeze(cart.Id, orderId, cancellationToken);
                return new(Errors: [problem!]);
            }
        }

        if (done.Value.Value?.OrderId is null)
        {
            await carts.Unfreeze(cart.Id, orderId, cancellationToken);
            return new(Errors: done.Value.KeyReused ? [new IdempotencyKeyReused(input.IdempotencyKey)] : done.Value.Value!.Errors());
        }

        // 3. and 4.; a repetition of the key takes up the story wherever it stands.
        await Pay(orderId, input.Payment?.Token ?? "", cancellationToken);
        return await Outcome(orderId, token, cancellationToken);
    }

    private Task<OnceOutcome<PlaceOutcome>?> Recorded(string scope, OrderPlaceInput input, CancellationToken cancellationToken) =>
        Idempotency.Find<PlaceOutcome>(db, scope, input.IdempotencyKey, PlaceOutcome.Asked(input), cancellationToken);

    private async Task<OnceOutcome<PlaceOutcome>?> Reserve(OrderDraft draft, string scope, OrderPlaceInput input, CancellationToken cancellationToken) =>
        await db.Transaction(
            transaction =>
                Idempotency.Once(
                    transaction,
                    scope,
                    input.IdempotencyKey,
                    PlaceOutcome.Asked(input),
                    async () =>
                    {
                        await transaction.Execute("savepoint attempt", [], cancellationToken);
                        if (!await OrderWrites.Insert(transaction, draft, cancellationToken))
                        {
                            var first = await OrderReads.ByCart(transaction, draft.CartId, cancellationToken);
                            return PlaceOutcome.AlreadyOrdered(first!.Value);
                        }
                        transaction.WroteEvents();
                        if (draft.Total.Gross.Minor > 0)
                            await PaymentLedger.Open(transaction, draft.Id, [new PaymentShare(input.Payment!.Provider, draft.Total.Gross)], cancellationToken);
                        // The contended rows come last: other buyers wait for them only until the commit that follows.
                        if (draft.HeldBy is { } cartId)
                            await StockHolds.GiveOver(transaction, cartId, draft.Plan.StockLines, cancellationToken);
                        var refusals = await StockLedger.Reserve(transaction, ReservationOwner.Order(draft.Id), draft.Plan.StockLines, Hold, cancellationToken);
                        if (refusals.Count == 0)
                            return PlaceOutcome.Placed(draft.Id);
                        await transaction.Execute("rollback to savepoint attempt", [], cancellationToken);
                        return PlaceOutcome.OutOfStock(refusals);
                    },
                    cancellationToken
                ),
            cancellationToken
        );

    private async Task Pay(Guid orderId, string token, CancellationToken cancellationToken)
    {
        var order = await OrderReads.ById(db, orderId, cancellationToken) ?? throw new InvalidOperationException("A recorded order is missing.");
        if (order.Step != OrderStep.Authorizing)
            return;
        var payment = await PaymentReads.OfOrder(db, orderId, cancellationToken) is [var only, ..] ? only : null;
        if (payment is null)
        {
            await end.Confirm(orderId, paid: null, CancellationToken.None);
            return;
        }
        PaymentOutcome outcome;
        try
        {
            outcome = await providers[payment.Provider].Authorize(
                new PaymentRequest(payment.IdempotencyKey, payment.Amount, token, order.Number),
                cancellationToken
            );
        }
        catch (Exception exception) when (exception is TimeoutException or HttpRequestException)
        {
            // Nobody knows whether the money is promised. The order stays pending, its stock held, until FinishOrders has asked by key.
            OrdersLog.ProviderSilent(logger, exception, payment.Provider, orderId);
            return;
        }
        // From here on the provider has spoken: the shopper hanging up must not stop what follows.
        await end.Apply(payment, outcome, CancellationToken.None);
    }

    private async Task<PlaceOrderResult> Outcome(Guid orderId, string? token, CancellationToken cancellationToken)
    {
        var order = await OrderReads.ById(db, orderId, cancellationToken);
        var payment = await PaymentReads.OfOrder(db, orderId, cancellationToken) is [var only, ..] ? only : null;
        return order!.Step == OrderStep.Released
            ? new(Payment: payment, Errors: [new PaymentDeclined(payment?.DeclineCode)])
            : new(order, token, payment);
    }

    /// <summary>The order of a key, the same on every replica.</summary>
    private static Guid OrderIdOf(string scope, string key)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}\n{key}"), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80); // UUID version 8: made by us (RFC 9562 §5.8)
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
