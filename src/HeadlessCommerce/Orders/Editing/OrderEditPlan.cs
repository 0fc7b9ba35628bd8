using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Orders;

/// <summary>An edit, priced and planned against one version of its order.</summary>
internal sealed record OrderEditPlan
{
    public required OrderState Order { get; init; }

    /// <summary>Pieces that go.</summary>
    public required IReadOnlyList<OrderLinePiecesInput> Less { get; init; }

    /// <summary>Lines that come, at today's price.</summary>
    public required IReadOnlyList<OrderDraftLine> More { get; init; }

    /// <summary>Where the lines that come are taken from; null when none come.</summary>
    public FulfilmentPlan? Goods { get; init; }

    public required TaxedMoney Removed { get; init; }
    public required TaxedMoney Added { get; init; }

    /// <summary>What delivery costs from now on.</summary>
    public required TaxedMoney Delivery { get; init; }

    public AddressInput? Address { get; init; }

    /// <summary>What the shopper pays in the end.</summary>
    public Money Owed => Order.Owed + Difference;

    public Money Difference => Added.Gross - Removed.Gross + (Delivery.Gross - Order.Delivery.Gross);
}
