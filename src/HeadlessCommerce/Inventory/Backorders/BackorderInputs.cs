namespace HeadlessCommerce.Inventory.Backorders;

/// <summary>How much may be promised beyond what lies there. Give shipsAt or shipsWithinDays.</summary>
/// <param name="Kind">Why it can be ordered before it lies there.</param>
/// <param name="Limit">At most so many pieces; 0: none, also where the variant's policy for the whole shop says more.</param>
/// <param name="ShipsAt">It leaves by then.</param>
/// <param name="ShipsWithinDays">It leaves within so many days of the order: 1 to 365.</param>
public sealed record BackorderPolicyInput(BackorderKind Kind, int Limit, DateTimeOffset? ShipsAt = null, int? ShipsWithinDays = null);

/// <summary>What a location may promise of a variant beyond what lies there.</summary>
/// <param name="Sku">The variant's.</param>
/// <param name="Location">Code of one of the caller's locations.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="Policy">From now on; null: none of its own, so that the variant's counts if it has one, otherwise nothing beyond what lies there. What was promised stays promised.</param>
public sealed record BackorderPolicySetInput(string Sku, string Location, string IdempotencyKey, BackorderPolicyInput? Policy = null);
