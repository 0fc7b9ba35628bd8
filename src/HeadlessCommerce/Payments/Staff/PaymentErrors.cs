using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Payments;

/// <summary>No such payment.</summary>
[AllowAnonymous]
public sealed record PaymentNotFound : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "There is no such payment.";
    public IReadOnlyList<string> Path { get; } = ["input", "paymentId"];
}

/// <summary>More would be taken than was promised; nothing was done.</summary>
/// <param name="Capturable">What can still be taken.</param>
[AllowAnonymous]
public sealed record CaptureExceedsAuthorized(Money Capturable) : IError
{
    public ErrorCode Code => ErrorCode.CaptureExceedsAuthorized;
    public string Message => $"At most {Capturable.Amount} {Capturable.Currency} can still be taken.";
    public IReadOnlyList<string> Path { get; } = ["input", "amount"];
}

/// <summary>More would be given back than was taken; nothing was done.</summary>
/// <param name="Refundable">What can still be given back; what is on its way back already does not count.</param>
[AllowAnonymous]
public sealed record RefundExceedsCaptured(Money Refundable) : IError
{
    public ErrorCode Code => ErrorCode.RefundExceedsCaptured;
    public string Message => $"At most {Refundable.Amount} {Refundable.Currency} can still be given back.";
    public IReadOnlyList<string> Path { get; } = ["input", "amount"];
}

/// <summary>The payment is past the point where this can be done, or not there yet.</summary>
/// <param name="Status">Where it stands.</param>
[AllowAnonymous]
public sealed record PaymentStateInvalid(PaymentStatus Status) : IError
{
    public ErrorCode Code => ErrorCode.InvalidState;
    public string Message => "Nothing of this payment is promised and not taken.";
    public IReadOnlyList<string> Path { get; } = ["input", "paymentId"];
}
