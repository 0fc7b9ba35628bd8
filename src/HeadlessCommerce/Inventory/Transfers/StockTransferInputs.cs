using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Documents;

namespace HeadlessCommerce.Inventory.Transfers;

/// <summary>A transfer to be written.</summary>
/// <param name="From">Code of the location that sends; one of the caller's.</param>
/// <param name="To">Code of the location that receives.</param>
/// <param name="Lines">1 to 500 variants with their pieces.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="ExpectedAt">When it is to arrive.</param>
/// <param name="Reference">Of the shop's own papers.</param>
public sealed record StockTransferCreateInput(
    string From,
    string To,
    IReadOnlyList<StockQuantityInput> Lines,
    string IdempotencyKey,
    DateTimeOffset? ExpectedAt = null,
    string? Reference = null
);

/// <summary>The goods of a draft leave.</summary>
/// <param name="TransferId">A draft from one of the caller's locations.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="Lines">What really leaves, where it is less than planned; variants that are left out stay. Without it, all that is planned.</param>
/// <param name="ExpectedAt">When it is to arrive, if that changed.</param>
public sealed record StockTransferShipInput(
    [property: ID<StockTransfer>] Guid TransferId,
    string IdempotencyKey,
    IReadOnlyList<StockQuantityInput>? Lines = null,
    DateTimeOffset? ExpectedAt = null
);

/// <summary>What came of a variant.</summary>
/// <param name="Sku">The variant's.</param>
/// <param name="Received">Pieces in order; they lie on the shelf now.</param>
/// <param name="Damaged">Pieces that came broken.</param>
/// <param name="Lost">Pieces that will not come.</param>
public sealed record StockTransferReceiptInput(string Sku, int Received = 0, int Damaged = 0, int Lost = 0);

/// <summary>Goods of a transfer arrive, all or some.</summary>
/// <param name="TransferId">In transit to one of the caller's locations.</param>
/// <param name="Lines">What came, up to 500 variants.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="RestIsLost">Nothing more will come: what is still in transit is lost, and the transfer is closed.</param>
public sealed record StockTransferReceiveInput(
    [property: ID<StockTransfer>] Guid TransferId,
    IReadOnlyList<StockTransferReceiptInput> Lines,
    string IdempotencyKey,
    bool RestIsLost = false
);

/// <summary>A transfer is given up.</summary>
/// <param name="TransferId">A draft, or one in transit: what is on its way goes back to the source.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record StockTransferCancelInput([property: ID<StockTransfer>] Guid TransferId, string IdempotencyKey);
