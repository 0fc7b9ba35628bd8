using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Inventory.Backorders;

/// <summary>What a policy must not say.</summary>
internal static class BackorderFaults
{
    private const int MaxQuantity = 1_000_000_000; // as the table's constraint

    public static IReadOnlyList<InvalidInput> Of(BackorderPolicyInput? policy)
    {
        var faults = new List<InvalidInput>();
        if (policy is { Limit: < 0 or > MaxQuantity })
            faults.Add(new("limit is from 0 to 1,000,000,000.", ["input", "policy", "limit"]));
        if (policy is not null && policy.ShipsAt is null == policy.ShipsWithinDays is null)
            faults.Add(new("Give shipsAt or shipsWithinDays, one of them.", ["input", "policy", "shipsAt"]));
        if (policy?.ShipsWithinDays is < 1 or > 365)
            faults.Add(new("shipsWithinDays is from 1 to 365.", ["input", "policy", "shipsWithinDays"]));
        return faults;
    }
}
