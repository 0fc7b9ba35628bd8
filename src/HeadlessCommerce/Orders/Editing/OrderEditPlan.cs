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

    /// <summary>Where the lines that come are taken from, or all lines when the way is another; null when none come.</summary>
    public FulfilmentPlan? Goods { get; init; }

    /// <summary>How all of it reaches the shopper from now on; null: as before.</summary>
    public DeliveryOption? Option { get; init; }

    public required TaxedMoney Removed { get; init; }
    public required TaxedMoney Added { get; init; }

    /// <summary>What delivery costs from now on.</summary>
    public required TaxedMoney Delivery { get; init; }

    public AddressInput? Address { get; init; }

    /// <summary>Pieces that leave the work that was begun: those that go, or all, when the way is another.</summary>
    public IReadOnlyList<OrderLinePiecesInput> Cut =>
        Option is null ? Less : [.. Order.Lines.Where(line => line.Waiting > 0).Select(line => new OrderLinePiecesInput(line.Id, line.Waiting))];

    /// <summary>Lines that new work is opened for.</summary>
    public IReadOnlyList<OrderedLine> Opened =>
        [
            .. Option is null ? [] : Order.Lines.Select(line => new OrderedLine(line.Id, line.VariantId, Staying(line))).Where(line => line.Quantity > 0),
            .. More.Select(line => new OrderedLine(line.Id, line.VariantId, line.Quantity)),
        ];

    private int Staying(LineState line) => line.Standing - (Less.FirstOrDefault(piece => piece.LineId == line.Id)?.Quantity ?? 0);

    /// <summary>What the shopper pays in the end.</summary>
    public Money Owed => Order.Owed + Difference;

    public Money Difference => Added.Gross - Removed.Gross + (Delivery.Gross - Order.Delivery.Gross);
}
