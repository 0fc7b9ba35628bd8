using HeadlessCommerce.Carts;
using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Orders;

/// <summary>
/// Which lines go and which come. What stays keeps the price for which it was sold; what comes costs what it costs now. In a country with another tax, what stays is a line anew: its gross stays
/// (or its net, where the channel's prices are without tax), and the tax is that country's.
/// </summary>
public sealed class EditedLines(CommerceDb db, PriceBook prices)
{
    internal async Task<(EditedLineSet? Lines, IError? Missing)> Of(
        OrderEditInput input, OrderState order, EditedWay way, ShopContext context, CancellationToken cancellationToken)
    {
        var changes = (input.Lines ?? []).ToDictionary(change => change.LineId, change => change.Quantity);
        var grown = order.Lines.Select(line => (line.VariantId, Quantity: changes.GetValueOrDefault(line.Id, line.Standing) - line.Standing)).Where(one => one.Quantity > 0);
        (Guid Variant, int Quantity)[] coming = [.. grown, .. (input.Add ?? []).Select(one => (one.VariantId, one.Quantity))];
        Guid[] variants = [.. coming.Select(one => one.Variant).Concat(way.IsTaxedAnew ? order.Lines.Where(line => line.Standing > 0).Select(line => line.VariantId) : []).Distinct()];
        var sold = variants.Length == 0 ? new Dictionary<Guid, SoldVariant>() : await CatalogReads.Sold(db, variants, context, cancellationToken);
        var priceOf = variants.Length == 0 ? new Dictionary<Guid, VariantPrice>() : await prices.Prices(variants, context, way.Country, cancellationToken);
        if (variants.Any(variant => !sold.ContainsKey(variant) || !priceOf.ContainsKey(variant)))
            return (null, new NotSold(["input", "edit"]));

        var less = new List<OrderLinePiecesInput>();
        var more = new List<OrderDraftLine>();
        foreach (var line in order.Lines.Where(line => line.Standing > 0))
        {
            var staying = Math.Min(line.Standing, changes.GetValueOrDefault(line.Id, line.Standing));
            var anew = way.IsTaxedAnew && staying > 0 && priceOf[line.VariantId].TaxPercent != line.TaxPercent;
            if (anew)
                more.Add(Taxed(line, staying, sold[line.VariantId], priceOf[line.VariantId].TaxPercent, context.Channel));
            if (anew || staying < line.Standing)
                less.Add(new(line.Id, anew ? line.Standing : line.Standing - staying));
        }
        more.AddRange(coming.Select(one => Now(one.Quantity, sold[one.Variant], priceOf[one.Variant], context.Channel)));
        return (new(less, more, [.. coming.GroupBy(one => one.Variant).Select(pieces => new DeliveryLine(pieces.Key, pieces.Sum(one => one.Quantity)))]), null);
    }

    private static OrderDraftLine Now(int quantity, SoldVariant variant, VariantPrice price, Channel channel) =>
        new(Guid.CreateVersion7(), price.VariantId, variant.Sku, variant.FullName, quantity, price.Unit.Gross.Minor, Totals.Line(price, quantity, channel), price.TaxPercent, "{}");

    /// <summary>The pieces that stay are the last of those that stand: so the parts of the line add up.</summary>
    private static OrderDraftLine Taxed(LineState line, int staying, SoldVariant variant, decimal percent, Channel channel)
    {
        var (all, going) = (line.Part(line.Standing), line.Part(line.Standing - staying));
        var total = Totals.Split(channel.PricesIncludeTax ? all.Gross - going.Gross : all.Net - going.Net, percent, channel);
        var unit = Totals.Round((decimal)total.Gross.Minor / staying, channel.Rounding);
        return new(Guid.CreateVersion7(), line.VariantId, variant.Sku, variant.FullName, staying, unit, total, percent, "{}");
    }
}

/// <summary>What an edit does to the lines.</summary>
/// <param name="Less">Pieces that go.</param>
/// <param name="More">Lines that come; those taxed anew too.</param>
/// <param name="Coming">Of them, what the order did not have before.</param>
internal sealed record EditedLineSet(IReadOnlyList<OrderLinePiecesInput> Less, IReadOnlyList<OrderDraftLine> More, IReadOnlyList<DeliveryLine> Coming);
