using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Audit;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>What whoever was sent a link sees of the order before paying it.</summary>
/// <param name="OrderId">For orderPay.</param>
/// <param name="OrderNumber">As the shopper quotes it.</param>
/// <param name="ToPay">What is open; zero when it was paid.</param>
/// <param name="ExpiresAt">Until when the link is good.</param>
[Authorize(Rights.StorefrontBuy)]
public sealed record PaymentLink([property: ID<Order>] Guid OrderId, string OrderNumber, Money ToPay, DateTimeOffset ExpiresAt);

/// <summary>A link, and its secret.</summary>
/// <param name="PaymentLink">The link; null when it was not made.</param>
/// <param name="Token">Its secret, to be sent to whoever pays; null when the key was used before, because only a hash is kept.</param>
[MutationPayload, Authorize(Rights.OrdersAssist)]
public sealed record PaymentLinkCreated(PaymentLink? PaymentLink, string? Token);

[QueryType]
public static class PaymentLinks
{
    private const int MaxHours = 720;

    private const string Find = """
        select l.order_id, o.number, l.expires_at from orders.payment_link l join orders."order" o on o.id = l.order_id
        where l.token_hash = $1 and l.expires_at > platform.now()
        """;

    /// <summary>What a payment link is about; null when there is none of that secret, or not any more.</summary>
    /// <param name="token">Its secret.</param>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<PaymentLink?> PaymentLink(string token, CommerceDb db, Viewer viewer, AuditTrail audit, CancellationToken cancellationToken)
    {
        if (await Of(db, token, cancellationToken) is { } link)
            return link;
        audit.Note(new(AuditKind.CodeGuessed, "NOT_FOUND", viewer.Actor, "paymentLink") { Client = viewer.Client });
        return null;
    }

    /// <summary>Whether a link opens an order for paying.</summary>
    internal static async Task<bool> Opens(CommerceDb db, string? token, Guid orderId, CancellationToken cancellationToken) =>
        token is not null && (await db.Query(Find, row => row.GetGuid(0), [Tokens.Hash(token)], cancellationToken)).Contains(orderId);

    internal static async Task<PaymentLink?> Of(CommerceDb db, string token, CancellationToken cancellationToken) =>
        await db.Query(Find, row => (Id: row.GetGuid(0), Number: row.GetString(1), Until: row.GetFieldValue<DateTimeOffset>(2)), [Tokens.Hash(token)], cancellationToken)
            is [var link]
        && await OpenAmount.Of(db, link.Id, cancellationToken) is { } open
            ? new(link.Id, link.Number, open, link.Until)
            : null;

    internal static async Task<(PaymentLinkCreated Made, IReadOnlyList<object> Errors)> Create(
        OrderPaymentLinkCreateInput input, CommerceDb db, Viewer viewer, string channel, CancellationToken cancellationToken)
    {
        if (input.ValidHours is < 1 or > MaxHours)
            return (new(null, null), [new InvalidInput($"validHours is from 1 to {MaxHours}.", ["input", "validHours"])]);
        var (id, token) = (Guid.CreateVersion7(), Tokens.Create());
        var outcome = await Change.Run(
            db,
            viewer,
            "orderPaymentLinkCreate",
            input.IdempotencyKey,
            new { input.OrderId, input.ValidHours },
            async transaction =>
            {
                if (await OrderState.Lock(transaction, input.OrderId, cancellationToken) is not { } order)
                    return ChangeOutcome.Refused(new OrderNotFound());
                if (order.Step != OrderStep.Confirmed || (await OpenAmount.Of(transaction, order.Id, cancellationToken)).Minor == 0)
                    return ChangeOutcome.Refused(new OrderStateInvalid(PayOrder.NothingOpen));
                await transaction.Execute(
                    "insert into orders.payment_link (id, order_id, token_hash, expires_at, created_by) values ($1, $2, $3, platform.now() + $4 * interval '1 hour', $5)",
                    [id, order.Id, Tokens.Hash(token), input.ValidHours, viewer.Actor],
                    cancellationToken
                );
                await OrderWrites.Tell(transaction, order.Id, new(OrderEventKind.PaymentLinkMade, viewer.Actor, channel), cancellationToken);
                return id;
            },
            cancellationToken
        );
        if (outcome.Id is null)
            return (new(null, null), outcome.Errors());
        return outcome.Id == id ? (new(await Of(db, token, cancellationToken), token), []) : (new(null, null), []);
    }
}
