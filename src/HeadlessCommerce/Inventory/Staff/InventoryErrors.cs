using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Inventory.Staff;

/// <summary>The level is not what was expected: it has changed since it was read. Nothing was done; look at it and decide anew.</summary>
/// <param name="Current">The level as it is now.</param>
[AllowAnonymous]
public sealed record InventoryVersionConflict(InventoryLevel Current) : IError
{
    public ErrorCode Code => ErrorCode.VersionConflict;
    public string Message => $"The level has version {Current.Version} and {Current.OnHand} on hand now.";
    public IReadOnlyList<string> Path { get; init; } = ["input", "expectedVersion"];
}

/// <summary>More would be taken out than lies there; nothing was done.</summary>
/// <param name="OnHand">What lies there.</param>
[AllowAnonymous]
public sealed record NotEnoughOnHand(int OnHand) : IError
{
    public ErrorCode Code => ErrorCode.NotEnoughOnHand;
    public string Message => $"Only {OnHand} lie there; what lies somewhere is from 0 to 1,000,000,000.";
    public IReadOnlyList<string> Path { get; init; } = ["input", "delta"];
}
