using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Backorders;

/// <summary>What can be promised of a variant at a location beyond what lies there.</summary>
/// <param name="Quantity">Pieces that the limit leaves; above zero.</param>
/// <param name="ShipsBy">They leave by then.</param>
public readonly record struct BackorderOffer(BackorderKind Kind, int Quantity, DateTimeOffset ShipsBy)
{
    /// <summary>Of a level as it is read: nothing where there is no policy, nothing is left of the limit, or the promised day has passed.</summary>
    public static BackorderOffer? Of(int sellable, int promisable, string? kind, DateTimeOffset? shipsAt, int? shipsWithinDays, DateTimeOffset now)
    {
        var left = promisable - Math.Max(0, sellable);
        return kind is null || left <= 0 || shipsAt <= now
            ? null
            : new(SqlEnum.Parse<BackorderKind>(kind), left, shipsAt ?? now.AddDays(shipsWithinDays!.Value));
    }
}
