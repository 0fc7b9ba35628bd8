using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>An order that was placed without signing in.</summary>
/// <param name="OrderId">The order; its token goes in X-Order-Token.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record OrderClaimInput([property: ID<Order>] Guid OrderId, string? IdempotencyKey = null) : IChangeInput;

[MutationType]
public static class ClaimOrder
{
    private const string NotACustomer = "Sign in as a customer; the order then belongs to your history.";
    private const string Taken = "The order belongs to a customer already.";

    /// <summary>Puts a guest's order into the history of the signed-in customer, who must hold its token. What belongs to somebody stays theirs.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<MutationResult<Order, OrderNotFound, OrderStateInvalid, InvalidInput, IdempotencyKeyReused>> OrderClaim(
        OrderClaimInput input,
        CommerceDb db,
        ShopContext shop,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (await OrderReads.ById(db, input.OrderId, cancellationToken) is not { } order || !order.IsOwnedBy(viewer))
            return new OrderNotFound();
        if (viewer.CustomerId is not { } customer)
            return new OrderStateInvalid(NotACustomer);
        if (order.CustomerId == customer)
            return order;
        var outcome = await Change.Run(
            db,
            viewer,
            input,
            async transaction =>
                await OrderWrites.Change(
                    transaction,
                    input.OrderId,
                    "customer_id = $2",
                    "customer_id is null",
                    new(OrderEventKind.Claimed, viewer.Actor, shop.Channel.Code),
                    [customer],
                    cancellationToken
                )
                    ? input.OrderId
                    : ChangeOutcome.Refused(new OrderStateInvalid(Taken)),
            cancellationToken
        );
        return new(await OrderReads.ById(db, input.OrderId, cancellationToken), outcome.Errors());
    }
}
