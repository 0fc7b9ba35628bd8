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
/// <item>transaction: the key's record, a pending order with its lines and payments, and the stock that it needs (with others of this moment: <see cref="ReserveTogether"/>);</item>
/// <item>each provider is asked, under the payment's key, with no transaction open; what it says is written down before the next is asked;</item>
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
    ReserveTogether reserveTogether,
    ConfirmTogether confirmTogether,
    OrderEnd end,
    ILogger<PlaceOrder> logger
)
{
    // Longer than a pending order may wait for its payment (FinishOrders.PaymentPatience), so that stock is never given back under an order that may still be paid.
    internal static readonly TimeSpan Hold = TimeSpan.FromMinutes(45);

    public async Task<PlaceOrderResult> Run(OrderPlaceInput input, ShopContext shop, Viewer viewer, ReadBatch reads, CancellationToken cancellationToken)
    {
        var scope = $"{viewer.IdempotencyScope}/orderPlace";
        var orderId = OrderIdOf(scope, input.IdempotencyKey);

        // 1. The cart, frozen for this order at the version the shopper saw. Twice the same key freezes it for the same order.
        var (cart, refusal) = await frozenCarts.Freeze(input.CartId, input.CartVersion, orderId, viewer, cancellationToken);
        if (cart is null)
            return new(Errors: [refusal!]);

        var token = viewer.CartToken is { } cartToken ? OrderTokens.Derive(cartToken, orderId) : null;
        // Priced and planned again: what the shopper saw must still hold. In one round trip with what the key was used for before, which wins.
        var recording = Idempotency.Find<PlaceOutcome>(reads, scope, input.IdempotencyKey, PlaceOutcome.Asked(input));
        var drafting = pricing.Draft(cart, orderId, input, token, shop, viewer, reads, cancellationToken);
        await Task.WhenAll(recording, drafting);
        var done = await recording;
        var (draft, problem) = done is null ? await drafting : default;

        // 2. Pending, with its stock held; or refused, and then nothing but the key's record is written.
        if (draft is not null && await reserveTogether.Try(draft, RecordOf(draft, scope, input)) is { } standing)
            return Answer(await Pay(standing, draft, input.Means(), cancellationToken), token);
        // What the plan misses may be what the same key, at the same moment, has just reserved: then that is the answer.
        done ??= draft is not null ? await Reserve(draft, scope, input, cancellationToken) : await Recorded(scope, input, cancellationToken);
        if (done is null)
        {
            await carts.Unfreeze(cart.Id, orderId, cancellationToken);
            return new(Errors: [problem!]);
        }
        if (done.Value.Value?.OrderId is null)
        {
            await carts.Unfreeze(cart.Id, orderId, cancellationToken);
            return new(Errors: done.Value.KeyReused ? [new IdempotencyKeyReused(input.IdempotencyKey)] : done.Value.Value!.Errors());
        }

        // 3. and 4.; a repetition of the key takes up the story wherever it stands.
        standing = await OrderStanding.Of(db, orderId, cancellationToken) ?? throw new InvalidOperationException("A recorded order is missing.");
        return Answer(await Pay(standing, draft: null, input.Means(), cancellationToken), token);
    }

    private static SqlStatement RecordOf(OrderDraft draft, string scope, OrderPlaceInput input) =>
        Idempotency.Record(scope, input.IdempotencyKey, PlaceOutcome.Asked(input), PlaceOutcome.Placed(draft.Id));

    private Task<OnceOutcome<PlaceOutcome>?> Recorded(string scope, OrderPlaceInput input, CancellationToken cancellationToken) =>
        Idempotency.Find<PlaceOutcome>(db, scope, input.IdempotencyKey, PlaceOutcome.Asked(input), cancellationToken);

    /// <summary>The careful way: step by step, so that what is in the way is found and recorded.</summary>
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
                        if (draft.Shares.Count > 0)
                            await PaymentLedger.Open(transaction, draft.Id, draft.Shares, cancellationToken);
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

    /// <param name="standing">The order, as it was written or found.</param>
    /// <param name="draft">What it was written from, when this request wrote it.</param>
    /// <param name="means">With the tokens that only this request has.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>The order as it stands then.</returns>
    private async Task<OrderStanding> Pay(OrderStanding standing, OrderDraft? draft, IReadOnlyList<PaymentInput> means, CancellationToken cancellationToken)
    {
        var (order, payments) = standing;
        if (order.Step != OrderStep.Authorizing)
            return standing;
        var answers = new List<PaymentAnswer>();
        // Every means is asked, also after one that is silent or wants something of the shopper: only this request has their tokens.
        foreach (var (place, payment) in payments.Index())
        {
            if (await Authorize(order, payment, means[place].Token ?? "", cancellationToken) is not { } outcome)
                continue;
            answers.Add(new(payment, outcome));
            if (outcome.Status == PaymentStatus.Declined)
                break; // all or nothing: OrderEnd gives back what those before it promised
            if (place < payments.Count - 1)
                await end.Note(payment, outcome, CancellationToken.None);
        }
        // From here on the providers have spoken: the shopper hanging up must not stop what follows.
        if (draft is not null && payments.Count <= 1 && answers.Count(answer => answer.IsSecured) == payments.Count && await confirmTogether.Try(draft, answers) is { } confirmed)
            return confirmed;
        try
        {
            await end.Apply(order.Id, payments.Count, answers, CancellationToken.None);
        }
        catch (Exception exception) when (exception is TimeoutException or HttpRequestException)
        {
            OrdersLog.NotFinished(logger, exception, order.Id); // a provider that is to give money back is silent: the worker will ask it again
        }
        return (await OrderStanding.Of(db, order.Id, CancellationToken.None))!; // it was written, and orders are never removed
    }

    /// <summary>Null: nobody knows whether the money is promised. The order stays pending, its stock held, until FinishOrders has asked by key.</summary>
    private async Task<PaymentOutcome?> Authorize(Order order, Payment payment, string token, CancellationToken cancellationToken)
    {
        try
        {
            var request = new PaymentRequest(payment.IdempotencyKey, payment.Amount, token, order.Number, payment.AccountId);
            return await providers[payment.Provider].Authorize(request, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or HttpRequestException)
        {
            OrdersLog.ProviderSilent(logger, exception, payment.Provider, order.Id);
            return null;
        }
    }

    private static PlaceOrderResult Answer(OrderStanding standing, string? token)
    {
        var (order, payments) = standing;
        // The one that matters: which was declined, or wants something of the shopper.
        var payment = payments.FirstOrDefault(one => one.Status is PaymentStatus.Declined or PaymentStatus.RequiresAction) ?? (payments is [var first, ..] ? first : null);
        return order.Step == OrderStep.Released
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
