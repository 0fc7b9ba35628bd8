using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Orders;

/// <summary>No such return.</summary>
[AllowAnonymous]
public sealed record OrderReturnNotFound : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "There is no such return.";
    public IReadOnlyList<string> Path { get; } = ["input", "returnId"];
}

/// <summary>The return is past the point where this can be done, or not there yet; nothing was done.</summary>
/// <param name="Status">Where it stands.</param>
[AllowAnonymous]
public sealed record OrderReturnStateInvalid(ReturnStatus Status) : IError
{
    public ErrorCode Code => ErrorCode.InvalidState;
    public string Message => "The return does not stand where this can be done.";
    public IReadOnlyList<string> Path { get; } = ["input", "returnId"];
}

/// <summary>For this reason goods could be brought back only until then; nothing was done.</summary>
/// <param name="Until">When it ended.</param>
/// <param name="Path">The line.</param>
[AllowAnonymous]
public sealed record ReturnWindowClosed(DateTimeOffset Until, IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.ReturnWindowClosed;
    public string Message => $"For this reason it could be brought back until {Until:u}.";
}
