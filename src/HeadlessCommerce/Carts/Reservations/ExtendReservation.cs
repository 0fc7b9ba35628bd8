using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Carts;

[MutationType]
public static class ReservationMutations
{
    /// <summary>Holds what is in the cart for longer, and again what was lost and is still there. In channels that hold nothing in carts it is refused.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<
        MutationResult<
            Cart,
            CartNotFound,
            CartReadOnly,
            CartBeingOrdered,
            CartAlreadyOrdered,
            NotReserving,
            ReservationAtLimit,
            InvalidInput,
            IdempotencyKeyReused
        >
    > CartReservationExtend(CartReservationExtendInput input, ExtendReservation reservations, Viewer viewer, CancellationToken cancellationToken)
    {
        var (cart, errors) = await reservations.Run(input, viewer, cancellationToken);
        return new(cart, errors);
    }
}

/// <summary>Holds what is in the cart for longer.</summary>
/// <param name="CartId">The cart; X-Cart-Token opens it.</param>
/// <param name="IdempotencyKey">The same key again extends once, for 7 days.</param>
public sealed record CartReservationExtendInput([property: ID<Cart>] Guid CartId, string IdempotencyKey);

/// <summary>The cart's channel does not hold what is in carts: stock is held from the moment an order is placed.</summary>
[AllowAnonymous]
public sealed record NotReserving : IError
{
    public ErrorCode Code => ErrorCode.InvalidState;
    public string Message => "This channel holds nothing in carts; stock is held from the moment an order is placed.";
    public IReadOnlyList<string> Path { get; } = ["input", "cartId"];
}

/// <summary>It is held as long as the channel allows; when that is over, it can be held again if it is still there.</summary>
/// <param name="Until">Then it ends.</param>
[AllowAnonymous]
public sealed record ReservationAtLimit(DateTimeOffset Until) : IError
{
    public ErrorCode Code => ErrorCode.ReservationLimit;
    public string Message => "It is held as long as this channel allows.";
    public IReadOnlyList<string> Path { get; } = ["input", "cartId"];
}

/// <summary>A shopper needs longer than the channel holds what is in a cart.</summary>
public sealed class ExtendReservation(CommerceDb db, CartStore carts, CartReservations reservations)
{
    public async Task<(Cart? Cart, IReadOnlyList<IError> Errors)> Run(CartReservationExtendInput input, Viewer viewer, CancellationToken cancellationToken)
    {
        if (CartKey.Fault(input.IdempotencyKey) is { } fault)
            return (null, [fault]);
        if (await carts.Find(input.CartId, viewer, CartAccess.View, cancellationToken) is not { } cart)
            return (null, [new CartNotFound()]);
        if (cart.AccessOf(viewer) < CartAccess.Edit)
            return (cart, [new CartReadOnly()]);
        if (cart.Status != CartStatus.Open)
            return (cart, [cart.Status == CartStatus.Ordering ? new CartBeingOrdered() : new CartAlreadyOrdered(cart.OrderId ?? default)]);
        var once = await db.Transaction(
            transaction =>
                Idempotency.Once(
                    transaction,
                    $"{viewer.IdempotencyScope}/cartReservationExtend",
                    input.IdempotencyKey,
                    input.CartId,
                    async () => Outcome.Of(await reservations.Extend(transaction, cart, cancellationToken)),
                    cancellationToken
                ),
            cancellationToken
        );
        return (
            cart,
            once switch
            {
                { KeyReused: true } => [new IdempotencyKeyReused(input.IdempotencyKey)],
                { Value.NotReserving: true } => [new NotReserving()],
                { Value.AtLimit: { } until } => [new ReservationAtLimit(until)],
                _ => [],
            }
        );
    }

    private sealed record Outcome(bool NotReserving, DateTimeOffset? AtLimit)
    {
        public static Outcome Of((DateTimeOffset? Before, DateTimeOffset After)? extended) =>
            extended is not { } held ? new(NotReserving: true, AtLimit: null) : new(false, held.After <= held.Before ? held.After : null);
    }
}
