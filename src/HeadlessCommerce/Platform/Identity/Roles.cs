using System.Collections.Frozen;

namespace HeadlessCommerce.Platform.Identity;

/// <summary>What the roles of tokens may do. A role that is not listed grants nothing.</summary>
public static class Roles
{
    public const string Admin = "admin";
    public const string Associate = "associate";
    public const string Customer = "customer";

    /// <summary>What every key of a channel may do.</summary>
    public static readonly FrozenSet<string> Storefront = FrozenSet.Create(Rights.StorefrontRead, Rights.StorefrontBuy);

    private static readonly FrozenDictionary<string, FrozenSet<string>> Table = new Dictionary<string, FrozenSet<string>>
    {
        [Customer] = Storefront,
        [Associate] = Storefront.Concat([Rights.InventoryRead, Rights.InventoryWrite, Rights.FulfilmentWrite, Rights.OrdersRead, Rights.OrdersWrite, Rights.OrdersAssist]).ToFrozenSet(),
        [Admin] = Rights.All,
    }.ToFrozenDictionary();

    /// <summary>Whether the role is one of staff, as opposed to shoppers.</summary>
    public static bool IsStaff(string role) => role != Customer && Table.ContainsKey(role);

    /// <summary>The rights of all the roles together.</summary>
    public static FrozenSet<string> RightsOf(IEnumerable<string> roles) =>
        roles.SelectMany(role => Table.TryGetValue(role, out var rights) ? rights : []).ToFrozenSet();
}
