using HeadlessCommerce.Catalog;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Payments;

namespace HeadlessCommerce.Orders;

/// <summary>What shall be different about an order of which nothing has left. Pieces that stay keep the price for which they were sold; what is added costs what it costs now.</summary>
public sealed record OrderEditInput
{
    /// <summary>Which order.</summary>
    [ID<Order>]
    public required Guid OrderId { get; init; }

    /// <summary>New quantities of its lines, those that are to change; 0 takes a line out.</summary>
    public IReadOnlyList<OrderLinePiecesInput>? Lines { get; init; }

    /// <summary>What comes into it.</summary>
    public IReadOnlyList<OrderEditAddInput>? Add { get; init; }

    /// <summary>Where it goes to from now on. In another country what stays keeps its price and is taxed anew.</summary>
    public AddressInput? Address { get; init; }

    /// <summary>How it reaches the shopper from now on, as orderEditDeliveryOptions offers it; all of it is planned anew. What is collected has no address any more.</summary>
    public string? DeliveryOptionId { get; init; }
}

/// <summary>Pieces that come into an order.</summary>
/// <param name="VariantId">What.</param>
/// <param name="Quantity">How many, 1 to 999.</param>
public sealed record OrderEditAddInput([property: ID<ProductVariant>] Guid VariantId, int Quantity);

/// <summary>Changes an order.</summary>
public sealed record OrderEditApplyInput
{
    /// <summary>The change, as it was previewed.</summary>
    public required OrderEditInput Edit { get; init; }

    /// <summary>The order's version that was previewed; when the order has moved on, nothing is done.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The difference that was previewed, in minor units; when it is another one by now, nothing is done.</summary>
    public long? ExpectedDifferenceMinor { get; init; }

    /// <summary>When more is to be paid than was promised: what an associate takes for it at a till, cash or by terminal.</summary>
    public PaymentInput? Payment { get; init; }

    /// <summary>Whether what is missing may stay open: the shopper pays it with orderPay, and no goods leave before.</summary>
    [DefaultValueSyntax("false")]
    public bool LeaveOpen { get; init; }

    /// <summary>One per intent.</summary>
    public required string IdempotencyKey { get; init; }
}
