using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Payments;

/// <summary>No gift card of that code, or one that cannot be spent any more.</summary>
[AllowAnonymous]
public sealed record GiftCardNotAccepted(IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.GiftCardNotAccepted;
    public string Message => "There is no gift card of that code that can be spent here: unknown, expired, disabled, empty, or of another currency.";
}

/// <summary>Too many wrong codes from this caller; wait a quarter of an hour.</summary>
[AllowAnonymous]
public sealed record TooManyCodes(IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.TooManyAttempts;
    public string Message => "Too many wrong codes; try again in a quarter of an hour.";
}

/// <summary>The means of payment do not add up to the total; nothing was done.</summary>
/// <param name="Missing">What is still to be paid.</param>
[AllowAnonymous]
public sealed record PaymentsDoNotCoverTotal(Money Missing) : IError
{
    public ErrorCode Code => ErrorCode.PaymentsDoNotCoverTotal;
    public string Message => $"{Missing.Amount} {Missing.Currency} are still to be paid: add a means of payment, or leave out the amount of the last one.";
    public IReadOnlyList<string> Path { get; } = ["input", "payments"];
}

/// <summary>No such gift card.</summary>
[AllowAnonymous]
public sealed record GiftCardNotFound : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "There is no such gift card.";
    public IReadOnlyList<string> Path { get; } = ["input", "giftCardId"];
}
