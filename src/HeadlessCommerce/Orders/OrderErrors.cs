using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Orders;

/// <summary>No such order, or not yours.</summary>
[AllowAnonymous]
public sealed record OrderNotFound : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "There is no such order, or it is not yours: send its token as X-Order-Token.";
    public IReadOnlyList<string> Path { get; } = ["input", "orderId"];
}

/// <summary>The cart is not the one the shopper saw; look at it and confirm again.</summary>
/// <param name="Version">The cart's version now.</param>
[AllowAnonymous]
public sealed record CartChanged(long Version) : IError
{
    public ErrorCode Code => ErrorCode.VersionConflict;
    public string Message => $"The cart is at version {Version} by now; show it and let the shopper confirm.";
    public IReadOnlyList<string> Path { get; } = ["input", "cartVersion"];
}

/// <summary>The total is not the one the shopper saw; nothing was charged.</summary>
/// <param name="Total">What it is now, tax included.</param>
[AllowAnonymous]
public sealed record TotalChanged(Platform.Money Total) : IError
{
    public ErrorCode Code => ErrorCode.TotalChanged;
    public string Message => $"The total is {Total.Amount} {Total.Currency} now; show it and let the shopper confirm.";
    public IReadOnlyList<string> Path { get; } = ["input", "expectedTotal"];
}

/// <summary>The cart has no lines to order.</summary>
[AllowAnonymous]
public sealed record CartEmpty : IError
{
    public ErrorCode Code => ErrorCode.CartEmpty;
    public string Message => "The cart has no lines.";
    public IReadOnlyList<string> Path { get; } = ["input", "cartId"];
}

/// <summary>Choose how the goods reach the shopper first (cartDeliverySelect), or choose again.</summary>
[AllowAnonymous]
public sealed record DeliveryRequired(string Message) : IError
{
    public ErrorCode Code => ErrorCode.DeliveryRequired;
    public IReadOnlyList<string> Path { get; } = ["input", "cartId"];
}

/// <summary>The provider said no, or was never asked; nothing was charged. A cart that was to be ordered is open again.</summary>
/// <param name="DeclineCode">The provider's reason, for example card_declined.</param>
[AllowAnonymous]
public sealed record PaymentDeclined(string? DeclineCode) : IError
{
    public ErrorCode Code => ErrorCode.PaymentDeclined;
    public string Message => "The payment was declined, and nothing was charged; a cart is open again.";
    public IReadOnlyList<string> Path { get; } = ["input", "payment"];
}

/// <summary>The order has no such line.</summary>
[AllowAnonymous]
public sealed record OrderLineNotFound(IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "The order has no such line.";
}

/// <summary>Fewer pieces of the line are there for this than were asked for; nothing was done.</summary>
/// <param name="Available">How many there are.</param>
/// <param name="Path">Which quantity.</param>
[AllowAnonymous]
public sealed record TooManyPieces(int Available, IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.TooManyPieces;
    public string Message => $"At most {Available} pieces of the line can be taken for this.";
}

/// <summary>The order is past the point where this can be done.</summary>
[AllowAnonymous]
public sealed record OrderStateInvalid(string Message) : IError
{
    public ErrorCode Code => ErrorCode.InvalidState;
    public IReadOnlyList<string> Path { get; } = ["input", "orderId"];
}
