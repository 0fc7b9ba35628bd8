using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.Backorders;

/// <summary>How much of a variant a location may promise beyond what lies there, and until when it promises to send it.</summary>
/// <param name="Kind">Why it can be ordered before it lies there.</param>
/// <param name="Limit">At most so many pieces are promised beyond what lies there, whatever the number of buyers.</param>
/// <param name="ShipsAt">It leaves by then; once that has passed, nothing more is promised. Null when days are promised.</param>
/// <param name="ShipsWithinDays">It leaves within so many days of the order. Null when a date is promised.</param>
[Authorize(Rights.InventoryRead)]
public sealed record BackorderPolicy(BackorderKind Kind, int Limit, DateTimeOffset? ShipsAt, int? ShipsWithinDays);
