using System.Text.Json.Serialization;
using HeadlessCommerce.Carts;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Orders;

/// <summary>What is recorded under the key of an orderPlace: an order that was begun, or why none was.</summary>
public sealed record PlaceOutcome
{
    public Guid? OrderId { get; init; }

    public Guid? OrderedBefore { get; init; }

    [JsonInclude]
    public IReadOnlyList<StockRefusal> Refusals { get; init; } = [];

    public static PlaceOutcome Placed(Guid orderId) => new() { OrderId = orderId };

    public static PlaceOutcome AlreadyOrdered(Guid orderId) => new() { OrderedBefore = orderId };

    public static PlaceOutcome OutOfStock(IReadOnlyList<StockRefusal> refusals) => new() { Refusals = refusals };

    public IReadOnlyList<IError> Errors() =>
        OrderedBefore is { } other
            ? [new CartAlreadyOrdered(other)]
            : [.. Refusals.Select(refusal => new OutOfStock(refusal.Available, refusal.VariantId, ["input", "cartId"]))];

    /// <summary>What of the input decides whether a key is used for the same intent; the payment token is new with each try of a client's library, and is never stored.</summary>
    public static object Asked(OrderPlaceInput input) =>
        // What newer inputs leave out is hashed as it ever was: keys of the last release are repeated after an update too.
        input is { TakeAway: false, CustomerId: null } ? Paid(input) : new { Paid = Paid(input), input.TakeAway, input.CustomerId };

    private static object Paid(OrderPlaceInput input) =>
        input.Payments is null
            ? new
            {
                input.CartId,
                input.CartVersion,
                input.ExpectedTotal,
                input.Payment?.Provider,
            }
            : (object)new
            {
                input.CartId,
                input.CartVersion,
                input.ExpectedTotal,
                Payments = input.Payments.Select(one => new { one.Provider, one.Amount }).ToArray(),
            };
}

/// <summary>What orderPlace answers.</summary>
public sealed record PlaceOrderResult(Order? Order = null, string? Token = null, Payment? Payment = null, IReadOnlyList<IError>? Errors = null);
