namespace HeadlessCommerce.Payments;

/// <summary>How the shopper pays.</summary>
/// <param name="Provider">Name of the provider, for example <c>cash</c> at a till.</param>
/// <param name="Token">What the client got from the provider's own library. The test provider knows approve, decline, requires_action and timeout.</param>
public sealed record PaymentInput(string Provider, string? Token);
