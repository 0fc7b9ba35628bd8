using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Payments;

/// <summary>How the shopper pays, or a part of it.</summary>
/// <param name="Provider">Name of the provider: <c>stripe</c>, <c>gift-card</c>, <c>store-credit</c>; at a till <c>cash</c> or <c>terminal</c>.</param>
/// <param name="Token">What the client got from the provider's own library, or the code of a gift card. The test provider knows approve, decline, requires_action, timeout and late.</param>
/// <param name="Amount">How much of the total; left out: what the means before it leave open, or what a gift card or credit has of it.</param>
/// <param name="Tendered">With cash: what was handed over; what is above the amount, rounded to the smallest coin of its currency, is change.</param>
/// <param name="Terminal">With terminal: what it printed.</param>
public sealed record PaymentInput(string Provider, string? Token, MoneyInput? Amount = null, MoneyInput? Tendered = null, TerminalReceiptInput? Terminal = null);

/// <summary>An amount of money.</summary>
/// <param name="Minor">In minor units (cents), above zero.</param>
/// <param name="Currency">ISO 4217; the currency of what it is taken from.</param>
public sealed record MoneyInput(long Minor, CurrencyCode Currency)
{
    internal Money Value => new(Minor, Currency);
}

/// <summary>What a card terminal printed about a payment that it took.</summary>
/// <param name="Reference">The terminal's own id of it.</param>
/// <param name="Last4">Of the card.</param>
/// <param name="ApprovalCode">Of the card's bank.</param>
public sealed record TerminalReceiptInput(string Reference, string Last4, string ApprovalCode);
