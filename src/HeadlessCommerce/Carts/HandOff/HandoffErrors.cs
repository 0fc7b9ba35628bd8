using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Carts;

/// <summary>No cart was handed over under this code.</summary>
[AllowAnonymous]
public sealed record HandoffUnknown : IError
{
    public ErrorCode Code => ErrorCode.HandoffUnknown;
    public string Message => "No cart was handed over under this code.";
    public IReadOnlyList<string> Path { get; } = ["input", "code"];
}

/// <summary>The code was redeemed; each works once. Ask for another one.</summary>
[AllowAnonymous]
public sealed record HandoffUsed : IError
{
    public ErrorCode Code => ErrorCode.HandoffUsed;
    public string Message => "The code was redeemed already; each works once.";
    public IReadOnlyList<string> Path { get; } = ["input", "code"];
}

/// <summary>The code is too old. Ask for another one.</summary>
[AllowAnonymous]
public sealed record HandoffExpired : IError
{
    public ErrorCode Code => ErrorCode.HandoffExpired;
    public string Message => "The code is too old.";
    public IReadOnlyList<string> Path { get; } = ["input", "code"];
}

/// <summary>You gave too many wrong codes: none is tried for a while, right or wrong.</summary>
/// <param name="RetryAfterSeconds">When to try again.</param>
[AllowAnonymous]
public sealed record TooManyAttempts(int RetryAfterSeconds) : IError
{
    public ErrorCode Code => ErrorCode.TooManyAttempts;
    public string Message => $"Too many wrong codes; try again in {RetryAfterSeconds} seconds.";
    public IReadOnlyList<string> Path { get; } = ["input", "code"];
}
