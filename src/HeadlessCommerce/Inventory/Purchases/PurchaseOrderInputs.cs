using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Documents;

namespace HeadlessCommerce.Inventory.Purchases;

/// <summary>A purchase to be written.</summary>
/// <param name="Location">Code of the location that it comes to; one of the caller's.</param>
/// <param name="Supplier">Who delivers.</param>
/// <param name="ExpectedAt">When it is to arrive.</param>
/// <param name="Lines">1 to 500 variants with their pieces.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="Reference">Of the shop's or the supplier's papers.</param>
public sealed record PurchaseOrderCreateInput(
    string Location,
    string Supplier,
    DateTimeOffset ExpectedAt,
    IReadOnlyList<StockQuantityInput> Lines,
    string IdempotencyKey,
    string? Reference = null
);

/// <summary>The supplier named another day.</summary>
/// <param name="PurchaseOrderId">An open purchase to one of the caller's locations.</param>
/// <param name="ExpectedAt">When it is to arrive now.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record PurchaseOrderRescheduleInput([property: ID<PurchaseOrder>] Guid PurchaseOrderId, DateTimeOffset ExpectedAt, string IdempotencyKey);

/// <summary>Goods of a purchase arrive, all or some.</summary>
/// <param name="PurchaseOrderId">An open purchase to one of the caller's locations.</param>
/// <param name="Lines">What came, in order; up to 500 variants.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="RestIsCancelled">Nothing more will come: the rest is expected no longer, and the purchase is closed.</param>
public sealed record PurchaseOrderReceiveInput(
    [property: ID<PurchaseOrder>] Guid PurchaseOrderId,
    IReadOnlyList<StockQuantityInput> Lines,
    string IdempotencyKey,
    bool RestIsCancelled = false
);

/// <summary>What has not come will not come.</summary>
/// <param name="PurchaseOrderId">An open purchase to one of the caller's locations.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record PurchaseOrderCancelInput([property: ID<PurchaseOrder>] Guid PurchaseOrderId, string IdempotencyKey);
