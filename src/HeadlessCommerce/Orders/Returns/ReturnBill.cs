using HeadlessCommerce.Platform;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Orders;

/// <summary>What is given back for the pieces that came, by the shop's rules. Pure.</summary>
/// <param name="Goods">What they had cost.</param>
/// <param name="Delivery">Given back once, with the pieces that complete the order, if the rules say so.</param>
/// <param name="Fee">What the shop keeps, tax included.</param>
internal sealed record ReturnBill(TaxedMoney Goods, TaxedMoney Delivery, Money Fee)
{
    /// <summary>What the order's bill is lower by: the fee is taken off with the tax that is in it.</summary>
    public TaxedMoney Back => Allocation.Cut(Goods + Delivery, (Goods + Delivery).Gross - Fee);

    /// <param name="order">As it is before.</param>
    /// <param name="lines">What came.</param>
    /// <param name="deliveryBefore">Of its delivery, what earlier returns gave back: an order can come back as a whole twice, when it was exchanged in between.</param>
    /// <param name="rules">Of the order's channel.</param>
    /// <param name="waiveFee">Whether the fee is left out.</param>
    /// <param name="rounding">Of the order's channel.</param>
    public static ReturnBill Of(
        OrderState order, IReadOnlyList<OrderReturnLine> lines, TaxedMoney deliveryBefore, IReadOnlyList<OrderReturnRule> rules, bool waiveFee, Rounding rounding)
    {
        var (goods, fee) = (TaxedMoney.Zero(order.Currency), 0L);
        foreach (var line in lines)
        {
            var part = order.Line(line.OrderLineId)!.Part(line.ReceivedQuantity);
            goods += part;
            if (!waiveFee)
                fee += Totals.Round(part.Gross.Minor * OrderReturnRule.Of(line.Reason, rules).FeePercent / 100, rounding);
        }
        var isWhole = order.Lines.All(line =>
            line.Quantity == line.Cancelled + line.Returned + (lines.FirstOrDefault(one => one.OrderLineId == line.Id)?.ReceivedQuantity ?? 0)
        );
        var delivery = isWhole && lines.Count > 0 && lines.All(line => OrderReturnRule.Of(line.Reason, rules).ReturnsDelivery) ? order.Delivery - deliveryBefore : TaxedMoney.Zero(order.Currency);
        return new(goods, delivery, new Money(fee, order.Currency));
    }
}
