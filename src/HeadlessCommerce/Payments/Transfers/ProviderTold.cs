namespace HeadlessCommerce.Payments.Transfers;

/// <summary>A provider has told that something about a payment changed; what, it is asked.</summary>
/// <param name="OrderId">Whose.</param>
/// <param name="PaymentId">Of which of its payments.</param>
/// <param name="Reference">The provider's own id.</param>
public sealed record ProviderTold(Guid OrderId, Guid PaymentId, string? Reference);
