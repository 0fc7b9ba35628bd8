using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Orders;

/// <summary>Goods of an order that come back.</summary>
[Authorize(Rights.StorefrontBuy)]
public sealed record OrderReturn
{
    [ID]
    public required Guid Id { get; init; }

    /// <summary>To be written on the parcel, or said at the counter.</summary>
    public required string Number { get; init; }

    /// <summary>How far it has come.</summary>
    public required ReturnStatus Status { get; init; }

    /// <summary>How the goods come back.</summary>
    public required ReturnMethod Method { get; init; }

    /// <summary>Where the money goes.</summary>
    public required ReturnRefund RefundTo { get; init; }

    /// <summary>What the pieces that came back had cost; zero until they are refunded.</summary>
    public required TaxedMoney Goods { get; init; }

    /// <summary>What is given back for delivery.</summary>
    public required Money Delivery { get; init; }

    /// <summary>What the shop keeps, tax included.</summary>
    public required Money Fee { get; init; }

    /// <summary>What the shopper gets: goods and delivery without the fee.</summary>
    public Money Refund => Goods.Gross + Delivery - Fee;

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When something last happened to it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    [GraphQLIgnore]
    public required Guid OrderId { get; init; }

    [GraphQLIgnore]
    public Guid? LocationId { get; init; }
}

/// <summary>Pieces of a line that come back.</summary>
[Authorize(Rights.StorefrontBuy)]
public sealed record OrderReturnLine
{
    /// <summary>Pieces that were to come back.</summary>
    public required int Quantity { get; init; }

    /// <summary>Pieces that did.</summary>
    public required int ReceivedQuantity { get; init; }

    /// <summary>Why.</summary>
    public required ReturnReason Reason { get; init; }

    /// <summary>As the place found them; null until they are received.</summary>
    public ReturnCondition? Condition { get; init; }

    /// <summary>Where they went; null until they are received.</summary>
    public ReturnDisposition? Disposition { get; init; }

    [GraphQLIgnore]
    public required Guid ReturnId { get; init; }

    [GraphQLIgnore]
    public required Guid OrderLineId { get; init; }
}
