using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Inventory;

/// <summary>No location has this code.</summary>
/// <param name="Location">As it was given.</param>
[AllowAnonymous]
public sealed record LocationNotFound(string Location) : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => $"No location has the code \"{Location}\".";
    public IReadOnlyList<string> Path { get; init; } = ["input", "location"];
}

/// <summary>The caller works at other locations.</summary>
/// <param name="Location">Where it was to be done.</param>
[AllowAnonymous]
public sealed record LocationForbidden(string Location) : IError
{
    public ErrorCode Code => ErrorCode.LocationForbidden;
    public string Message => $"You may not change anything at \"{Location}\".";
    public IReadOnlyList<string> Path { get; init; } = ["input", "location"];
}
