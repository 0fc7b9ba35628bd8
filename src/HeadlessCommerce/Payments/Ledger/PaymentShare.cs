using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Payments.Ledger;

/// <summary>What one means of payment bears of an order.</summary>
public sealed record PaymentShare(string Provider, Money Amount);
