using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Payments;

namespace HeadlessCommerce.Orders;

/// <summary>Gives other goods for those that are back.</summary>
public sealed record OrderReturnExchangeInput
{
    /// <summary>Which return; its goods have been received, and their money was not given.</summary>
    [ID<OrderReturn>]
    public required Guid ReturnId { get; init; }

    /// <summary>What is given for them, at today's price.</summary>
    public required IReadOnlyList<OrderEditAddInput> Add { get; init; }

    /// <summary>How it reaches the shopper; left out, they take it at once from the place of the associate.</summary>
    public string? DeliveryOptionId { get; init; }

    /// <summary>With an option that goes to an address: where to; that of the order when left out.</summary>
    public AddressInput? Address { get; init; }

    /// <summary>Whether the fee of the shop's rules for returns is left out.</summary>
    [DefaultValueSyntax("false")]
    public bool WaiveFee { get; init; }

    /// <summary>What the shopper is to pay more, in minor units, or less when below zero. When it is another, nothing is done and DifferenceChanged says which: so it is asked for, too.</summary>
    public required long ExpectedDifferenceMinor { get; init; }

    /// <summary>When more is to be paid: what an associate takes for it at a till, cash or by terminal.</summary>
    public PaymentInput? Payment { get; init; }

    /// <summary>Whether what is missing may stay open for orderPay; only with goods that do not leave at once.</summary>
    [DefaultValueSyntax("false")]
    public bool LeaveOpen { get; init; }

    /// <summary>One per intent.</summary>
    public required string IdempotencyKey { get; init; }
}
