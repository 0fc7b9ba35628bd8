using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Orders;

/// <summary>So many of one variant, as they were sold.</summary>
[Authorize(Rights.StorefrontBuy)]
public sealed record OrderLine
{
    [ID]
    public required Guid Id { get; init; }

    [GraphQLIgnore]
    public required Guid OrderId { get; init; }

    [GraphQLIgnore]
    public required Guid VariantId { get; init; }

    /// <summary>As it was when sold.</summary>
    public required string Sku { get; init; }

    /// <summary>Product and variant, as the shopper read them.</summary>
    public required string Name { get; init; }

    /// <summary>Pieces, as they were sold.</summary>
    public required int Quantity { get; init; }

    /// <summary>Of them, pieces that were cancelled before they left.</summary>
    public required int CancelledQuantity { get; init; }

    /// <summary>Of them, pieces that left: handed over or shipped.</summary>
    public required int HandedOverQuantity { get; init; }

    /// <summary>Of those that left, pieces that came back.</summary>
    public required int ReturnedQuantity { get; init; }

    /// <summary>One piece, tax included.</summary>
    public required Money UnitGross { get; init; }

    /// <summary>All pieces of the line.</summary>
    public required TaxedMoney Total { get; init; }

    /// <summary>The tax rate that was applied, in per cent.</summary>
    public required decimal TaxPercent { get; init; }
}

/// <summary>Whom to write to or call about an order.</summary>
/// <param name="Name">Of the person.</param>
/// <param name="Email">Their address.</param>
/// <param name="Phone">E.164.</param>
[Authorize(Rights.StorefrontBuy)]
public sealed record OrderContact(string Name, string? Email, string? Phone);
