using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Fulfilment.Staff;

/// <summary>No such fulfilment at the caller's locations.</summary>
[AllowAnonymous]
public sealed record FulfilmentNotFound : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "There is no such fulfilment at your locations.";
    public IReadOnlyList<string> Path { get; } = ["input", "fulfilmentId"];
}

/// <summary>The fulfilment's state or kind does not allow it; nothing was done.</summary>
/// <param name="Status">Its state now.</param>
/// <param name="Message">For developers, in English: what is wrong and what would be right.</param>
[AllowAnonymous]
public sealed record FulfilmentStateInvalid(FulfilmentStatus Status, string Message) : IError
{
    public ErrorCode Code => ErrorCode.InvalidState;
    public IReadOnlyList<string> Path { get; } = ["input", "fulfilmentId"];
}

/// <summary>The code is not this fulfilment's; the goods stay.</summary>
/// <param name="AttemptsLeft">Tries until codes are refused for a while.</param>
[AllowAnonymous]
public sealed record PickupCodeWrong(int AttemptsLeft) : IError
{
    public ErrorCode Code => ErrorCode.PickupCodeWrong;
    public string Message => $"The pickup code is not this order's; {AttemptsLeft} more tries.";
    public IReadOnlyList<string> Path { get; } = ["input", "pickupCode"];
}

/// <summary>Too many wrong codes: none is tried for a while, right or wrong.</summary>
/// <param name="Until">When codes are tried again.</param>
[AllowAnonymous]
public sealed record PickupCodeBlocked(DateTimeOffset Until) : IError
{
    public ErrorCode Code => ErrorCode.TooManyAttempts;
    public string Message => $"Too many wrong codes; try again after {Until:u}.";
    public IReadOnlyList<string> Path { get; } = ["input", "pickupCode"];
}

/// <summary>Goods that should leave do not lie at the location; nothing left.</summary>
/// <param name="Missing">What is missing.</param>
[AllowAnonymous]
public sealed record GoodsMissing([property: ListSize(AssumedSize = 10)] IReadOnlyList<MissingGoods> Missing) : IError
{
    public ErrorCode Code => ErrorCode.NotEnoughOnHand;
    public string Message => "The ledger says that these goods do not lie here; count and correct the stock first.";
    public IReadOnlyList<string> Path { get; } = ["input", "fulfilmentId"];
}

/// <summary>A variant of which too little lies at the location.</summary>
/// <param name="Sku">The variant's.</param>
/// <param name="Requested">Pieces that should leave.</param>
/// <param name="Available">Pieces that lie there for this order.</param>
[AllowAnonymous]
public sealed record MissingGoods(string Sku, int Requested, int Available);
