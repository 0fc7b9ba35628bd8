using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Orders;

/// <summary>What a shopper bought, over whatever channel. Payment and fulfilment are separate axes.</summary>
[Authorize(Rights.StorefrontBuy)]
public sealed record Order
{
    [ID]
    public required Guid Id { get; init; }

    /// <summary>What the shopper quotes; not a secret and not enough to read the order.</summary>
    public required string Number { get; init; }

    /// <summary>Where the money stands.</summary>
    public required OrderPaymentStatus PaymentStatus { get; init; }

    /// <summary>Where the goods stand.</summary>
    public required OrderFulfilmentStatus FulfilmentStatus { get; init; }

    /// <summary>Goods, before delivery.</summary>
    public required TaxedMoney Subtotal { get; init; }

    /// <summary>What is paid for delivery.</summary>
    public required TaxedMoney Delivery { get; init; }

    /// <summary>Everything together, as it was sold.</summary>
    public required TaxedMoney Total { get; init; }

    /// <summary>What cancelled and returned pieces take off the total; the rest is what the shopper pays.</summary>
    public required TaxedMoney Reduction { get; init; }

    /// <summary>Grows with every change; the sequence of orderChanged.</summary>
    public required long Version { get; init; }

    /// <summary>Whether staff must look at its money: a provider would not move it, its promise has ended by itself, the shopper disputes it, or what was given back came back. The timeline says what happened.</summary>
    [Authorize(Rights.OrdersRead)]
    public bool NeedsAttention { get; init; }

    /// <summary>When it was placed.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>Where the goods go; null when they are collected.</summary>
    public AddressInput? Address { get; init; }

    /// <summary>Whom to write to or call.</summary>
    public OrderContact? Contact { get; init; }

    [GraphQLIgnore]
    public required Guid CartId { get; init; }

    [GraphQLIgnore]
    public required Guid ChannelId { get; init; }

    [GraphQLIgnore]
    public required byte[] TokenHash { get; init; }

    [GraphQLIgnore]
    public Guid? CustomerId { get; init; }

    [GraphQLIgnore]
    public required OrderStep Step { get; init; }

    /// <summary>Whether this caller is the one who bought: holds the order's token, or the cart's with which it was placed, or is its customer.</summary>
    [GraphQLIgnore]
    public bool IsOwnedBy(Viewer viewer) =>
        Tokens.Opens(viewer.OrderToken, TokenHash)
        || (viewer.CartToken is { } cartToken && Tokens.Opens(OrderTokens.Derive(cartToken, Id), TokenHash))
        || (CustomerId is { } customer && customer == viewer.CustomerId);

    /// <summary>Owners see their order, staff with the right see every one.</summary>
    [GraphQLIgnore]
    public bool IsVisibleTo(Viewer viewer) => IsOwnedBy(viewer) || viewer.Rights.Contains(Rights.OrdersRead);
}
