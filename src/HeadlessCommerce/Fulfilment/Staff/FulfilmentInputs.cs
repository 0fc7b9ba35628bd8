using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Fulfilment.Staff;

/// <summary>Work that a location takes on.</summary>
/// <param name="FulfilmentId">Which one.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record FulfilmentAcceptInput([property: ID<FulfilmentTask>] Guid FulfilmentId, string? IdempotencyKey = null);

/// <summary>Work that is done: packed and waiting.</summary>
/// <param name="FulfilmentId">Which one.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record FulfilmentReadyInput([property: ID<FulfilmentTask>] Guid FulfilmentId, string? IdempotencyKey = null);

/// <summary>Goods that the shopper takes.</summary>
/// <param name="FulfilmentId">Which one.</param>
/// <param name="PickupCode">What the shopper says.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record FulfilmentHandOverInput([property: ID<FulfilmentTask>] Guid FulfilmentId, string PickupCode, string IdempotencyKey);

/// <summary>Goods that the carrier takes.</summary>
/// <param name="FulfilmentId">Which one.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record FulfilmentShipInput([property: ID<FulfilmentTask>] Guid FulfilmentId, string IdempotencyKey);

/// <summary>A parcel that arrived.</summary>
/// <param name="FulfilmentId">Which one.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record FulfilmentDeliverInput([property: ID<FulfilmentTask>] Guid FulfilmentId, string? IdempotencyKey = null);
