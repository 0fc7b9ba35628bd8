using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Payments.Ledger;

/// <summary>What one means of payment bears of an order.</summary>
/// <param name="Provider">Who takes it.</param>
/// <param name="Amount">How much.</param>
/// <param name="AccountId">Of a gift card or store credit: what it is taken from.</param>
/// <param name="Receipt">What a till noted.</param>
public sealed record PaymentShare(string Provider, Money Amount, Guid? AccountId = null, PaymentReceipt? Receipt = null);
