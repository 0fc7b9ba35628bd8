using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Inventory.Staff;

/// <summary>The level has changed since it was read; nothing was done. Look at it and decide anew.</summary>
/// <param name="Current">The level as it is now.</param>
[AllowAnonymous]
public sealed record InventoryVersionConflict(InventoryLevel Current) : IError
{
    public ErrorCode Code => ErrorCode.VersionConflict;
    public string Message => $"The level has version {Current.Version} now.";
    public IReadOnlyList<string> Path { get; } = ["input", "expectedVersion"];
}

/// <summary>More would be taken out than lies there; nothing was done.</summary>
/// <param name="OnHand">What lies there.</param>
[AllowAnonymous]
public sealed record NotEnoughOnHand(int OnHand) : IError
{
    public ErrorCode Code => ErrorCode.NotEnoughOnHand;
    public string Message => $"Only {OnHand} lie there; what lies somewhere is from 0 to 1,000,000,000.";
    public IReadOnlyList<string> Path { get; } = ["input", "delta"];
}
