using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Payments;

/// <summary>What a till noted of a payment.</summary>
/// <param name="Tendered">Cash that was handed over.</param>
/// <param name="Change">Cash that was handed back.</param>
/// <param name="Last4">Of a card or gift card.</param>
/// <param name="ApprovalCode">Of the card terminal.</param>
/// <param name="Reference">Of the card terminal.</param>
/// <param name="Rounding">What the drawer took above the payment's amount, or below zero less, because coins pay no other; null: nothing.</param>
[Authorize(Rights.StorefrontBuy)]
public sealed record PaymentReceipt(Money? Tendered = null, Money? Change = null, string? Last4 = null, string? ApprovalCode = null, string? Reference = null, Money? Rounding = null);
