using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.Promises;

/// <summary>What could be promised for a day: what lies there unpromised, and what is to arrive until then.</summary>
/// <param name="At">The day.</param>
/// <param name="Status">The band of the whole.</param>
/// <param name="Quantity">Pieces; null in channels that show bands.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record AvailableToPromise(DateTimeOffset At, StockStatus Status, int? Quantity);
