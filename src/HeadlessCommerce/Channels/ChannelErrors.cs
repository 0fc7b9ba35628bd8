using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Channels;

/// <summary>There is no such channel.</summary>
[AllowAnonymous]
public sealed record ChannelNotFound(IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "There is no such channel; the query channels lists all of them.";
}
