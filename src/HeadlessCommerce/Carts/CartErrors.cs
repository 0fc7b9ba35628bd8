using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Carts;

/// <summary>There is no such cart, or neither X-Cart-Token nor the signed-in caller opens it.</summary>
[AllowAnonymous]
public sealed record CartNotFound : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "There is no such cart, or X-Cart-Token does not open it.";
    public IReadOnlyList<string> Path { get; } = ["input", "cartId"];
}

/// <summary>The caller may look at the cart, not do this: somebody took it over, or shared it for viewing or editing only.</summary>
[AllowAnonymous]
public sealed record CartReadOnly : IError
{
    public ErrorCode Code => ErrorCode.CartReadOnly;
    public string Message => "This token may look at the cart, not do this with it; whoever owns it can hand it over.";
    public IReadOnlyList<string> Path { get; } = ["input", "cartId"];
}

/// <summary>The cart has become an order, or is becoming one, and stays as it is; make a new one with cartCreate.</summary>
[AllowAnonymous]
public sealed record CartAlreadyOrdered([property: GraphQLIgnore] Guid OrderId) : IError
{
    public ErrorCode Code => ErrorCode.CartAlreadyOrdered;
    public string Message => "The cart has become an order; make a new one with cartCreate.";
    public IReadOnlyList<string> Path { get; } = ["input", "cartId"];
}

/// <summary>The cart's payment is being authorised: until that ends it cannot be changed. Try again in a moment.</summary>
[AllowAnonymous]
public sealed record CartBeingOrdered : IError
{
    public ErrorCode Code => ErrorCode.InvalidState;
    public string Message => "The cart is being ordered; it can be changed again if that fails.";
    public IReadOnlyList<string> Path { get; } = ["input", "cartId"];
}

/// <summary>The cart has changed since you read it, and nothing was done; the payload has it as it is now.</summary>
/// <param name="Version">The cart's version now.</param>
[AllowAnonymous]
public sealed record CartVersionConflict(long Version) : IError
{
    public ErrorCode Code => ErrorCode.VersionConflict;
    public string Message => $"The cart is at version {Version} now, which is not the expected one.";
    public IReadOnlyList<string> Path { get; } = ["input", "expectedVersion"];
}

/// <summary>The cart has no such line.</summary>
[AllowAnonymous]
public sealed record CartLineNotFound(IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "The cart has no such line (any more).";
}

/// <summary>The variant is not sold in the cart's channel and currency.</summary>
[AllowAnonymous]
public sealed record NotSold(IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.NotSold;
    public string Message => "The variant is not sold in this cart's channel and currency.";
}

/// <summary>Fewer pieces can be sold than were asked for; nothing of this line was done.</summary>
/// <param name="Available">Pieces that can be sold now, those that the cart has already included.</param>
/// <param name="VariantId">Of what.</param>
/// <param name="Path">The line.</param>
[AllowAnonymous]
public sealed record OutOfStock(int Available, [property: GraphQLIgnore] Guid VariantId, IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.OutOfStock;
    public string Message => Available == 0 ? "It is out of stock." : "Fewer pieces can be sold now than were asked for."; // how many: OutOfStockType
}

/// <summary>The delivery option is not offered for this cart and address (any more); ask for cart.deliveryOptions.</summary>
[AllowAnonymous]
public sealed record DeliveryNotAvailable : IError
{
    public ErrorCode Code => ErrorCode.DeliveryNotAvailable;
    public string Message => "This delivery option is not offered for this cart and address (any more); see cart.deliveryOptions.";
    public IReadOnlyList<string> Path { get; } = ["input", "optionId"];
}
