using System.Text.Json;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>The rows of an edit.</summary>
internal static class OrderEditWrites
{
    /// <summary>What goes is counted as cancelled, what comes are new lines.</summary>
    public static Task Lines(
        CommerceTransaction transaction, Guid orderId, IReadOnlyList<OrderLinePiecesInput> less, IReadOnlyList<OrderDraftLine> more, CancellationToken cancellationToken) =>
        transaction.Execute(
            """
            with gone as (
              update orders.order_line set cancelled_quantity = cancelled_quantity + piece.quantity
              from unnest($2::uuid[], $3::integer[]) as piece (id, quantity) where order_line.id = piece.id
            )
            insert into orders.order_line (id, order_id, position, variant_id, sku, name, quantity, unit_gross_minor, total_gross_minor, total_net_minor, tax_percent, added_by)
            select line.id, $1, before.lines + line.nth, line.variant_id, line.sku, line.name, line.quantity, line.unit_gross, line.gross, line.net, line.tax_percent, line.added_by::jsonb
            from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::integer[], $9::bigint[], $10::bigint[], $11::bigint[], $12::numeric[], $13::text[])
              with ordinality as line (id, variant_id, sku, name, quantity, unit_gross, gross, net, tax_percent, added_by, nth)
            cross join (select max(position) as lines from orders.order_line where order_id = $1) before
            """,
            [
                orderId,
                less.Select(piece => piece.LineId).ToArray(),
                less.Select(piece => piece.Quantity).ToArray(),
                more.Select(line => line.Id).ToArray(),
                more.Select(line => line.VariantId).ToArray(),
                more.Select(line => line.Sku).ToArray(),
                more.Select(line => line.Name).ToArray(),
                more.Select(line => line.Quantity).ToArray(),
                more.Select(line => line.UnitGrossMinor).ToArray(),
                more.Select(line => line.Total.Gross.Minor).ToArray(),
                more.Select(line => line.Total.Net.Minor).ToArray(),
                more.Select(line => line.TaxPercent).ToArray(),
                more.Select(line => line.AddedBy).ToArray(),
            ],
            cancellationToken
        );

    /// <summary>The order's sums, address and way, its version and timeline.</summary>
    public static Task Bill(CommerceTransaction transaction, OrderEditPlan plan, OrderEvent happened, CancellationToken cancellationToken) =>
        OrderWrites.Change(
            transaction,
            plan.Order.Id,
            """
            subtotal_gross_minor = subtotal_gross_minor + $2, subtotal_net_minor = subtotal_net_minor + $3, delivery_gross_minor = $4, delivery_net_minor = $5,
            total_gross_minor = subtotal_gross_minor + $2 + $4, total_net_minor = subtotal_net_minor + $3 + $5,
            reduced_gross_minor = reduced_gross_minor + $6, reduced_net_minor = reduced_net_minor + $7, address = case when $9 then null else coalesce($8::jsonb, address) end, delivery = coalesce($10::jsonb, delivery)
            """,
            "true",
            happened with { Detail = new() { AmountMinor = plan.Difference.Minor, Lines = [.. plan.Less.Select(piece => new LinePieces(piece.LineId, piece.Quantity))] } },
            [
                plan.Added.Gross.Minor,
                plan.Added.Net.Minor,
                plan.Delivery.Gross.Minor,
                plan.Delivery.Net.Minor,
                plan.Removed.Gross.Minor,
                plan.Removed.Net.Minor,
                plan.Address is null ? null : JsonSerializer.Serialize(plan.Address, JsonSerializerOptions.Web),
                plan.Option is { NeedsAddress: false },
                plan.Option is { } option ? JsonSerializer.Serialize(new OrderDelivery(option.Id, option.Name, option.Plan), JsonSerializerOptions.Web) : null,
            ],
            cancellationToken
        );
}
