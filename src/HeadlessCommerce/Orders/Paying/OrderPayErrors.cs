using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Orders;

/// <summary>Less is open than would be paid, because somebody else paid or the order changed; nothing was charged.</summary>
/// <param name="ToPay">What is open now.</param>
[AllowAnonymous]
public sealed record OpenAmountChanged(Money ToPay) : IError
{
    public ErrorCode Code => ErrorCode.TotalChanged;
    public string Message => $"{ToPay.Amount} {ToPay.Currency} are open now; show it and let the shopper confirm.";
    public IReadOnlyList<string> Path { get; } = ["input", "payment"];
}

/// <summary>Somebody is paying it at this moment, and the provider has not answered yet; nothing was charged for this call. Wait for orderChanged.</summary>
[AllowAnonymous]
public sealed record PaymentUnderWay : IError
{
    public ErrorCode Code => ErrorCode.PaymentPending;
    public string Message => "Another payment of the order is under way; wait for its end.";
    public IReadOnlyList<string> Path { get; } = ["input", "orderId"];
}
