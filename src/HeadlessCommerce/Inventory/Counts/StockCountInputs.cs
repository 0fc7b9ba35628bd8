using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Inventory.Counts;

/// <summary>A count to be opened.</summary>
/// <param name="Location">Code of one of the caller's locations.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="Skus">Only these variants, up to 500; without it, whatever is found.</param>
/// <param name="Reference">Of the shop's own papers.</param>
public sealed record StockCountOpenInput(string Location, string IdempotencyKey, IReadOnlyList<string>? Skus = null, string? Reference = null);

/// <summary>What was found of a variant.</summary>
/// <param name="Sku">The variant's.</param>
/// <param name="Quantity">Pieces that lie there, 0 or more.</param>
public sealed record StockCountedInput(string Sku, int Quantity);

/// <summary>What was found; a variant that was counted before is counted anew.</summary>
/// <param name="CountId">An open count at one of the caller's locations.</param>
/// <param name="Lines">1 to 500 variants with their pieces.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record StockCountRecordInput([property: ID<StockCount>] Guid CountId, IReadOnlyList<StockCountedInput> Lines, string IdempotencyKey);

/// <summary>A count is done.</summary>
/// <param name="CountId">An open count at one of the caller's locations.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record StockCountCloseInput([property: ID<StockCount>] Guid CountId, string IdempotencyKey);

/// <summary>A count is given up.</summary>
/// <param name="CountId">An open count at one of the caller's locations.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record StockCountCancelInput([property: ID<StockCount>] Guid CountId, string IdempotencyKey);
