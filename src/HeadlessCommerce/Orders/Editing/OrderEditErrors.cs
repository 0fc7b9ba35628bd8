using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Orders;

/// <summary>The order has changed since it was previewed; nothing was done.</summary>
/// <param name="Version">Its version now.</param>
[AllowAnonymous]
public sealed record OrderVersionConflict(long Version) : IError
{
    public ErrorCode Code => ErrorCode.VersionConflict;
    public string Message => $"The order is at version {Version} now; preview the edit again.";
    public IReadOnlyList<string> Path { get; } = ["input", "expectedVersion"];
}

/// <summary>The difference is not the one that was previewed; nothing was done.</summary>
/// <param name="Difference">What it is now.</param>
[AllowAnonymous]
public sealed record DifferenceChanged(Money Difference) : IError
{
    public ErrorCode Code => ErrorCode.TotalChanged;
    public string Message => $"The difference is {Difference.Amount} {Difference.Currency} now; preview the edit again.";
    public IReadOnlyList<string> Path { get; } = ["input", "expectedDifferenceMinor"];
}

/// <summary>More is to be paid than was paid or promised; nothing was done. Take it at a till with the edit, or leave it open (leaveOpen) for orderPay.</summary>
/// <param name="Amount">How much more.</param>
[AllowAnonymous]
public sealed record PaymentRequired(Money Amount) : IError
{
    public ErrorCode Code => ErrorCode.PaymentRequired;
    public string Message => $"{Amount.Amount} {Amount.Currency} more are to be paid.";
    public IReadOnlyList<string> Path { get; } = ["input", "payment"];
}
