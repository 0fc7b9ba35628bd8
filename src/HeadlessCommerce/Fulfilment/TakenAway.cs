using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Fulfilment;

/// <summary>Goods that the shopper takes from the till at once: a fulfilment that begins where others end, so that returns, lists and figures need to know nothing of tills.</summary>
public static class TakenAway
{
    /// <summary>Writes the fulfilment as handed over, and lets the goods leave the ledger. What was allocated to the order is used up.</summary>
    /// <returns>The goods that do not lie there; none: done.</returns>
    public static async Task<IReadOnlyList<StockRefusal>> HandOver(
        CommerceTransaction transaction,
        Guid orderId,
        Parcel parcel,
        IReadOnlyList<OrderedLine> lines,
        string actor,
        string? channel,
        CancellationToken cancellationToken
    )
    {
        transaction.WroteEvents();
        await transaction.Execute(
            $"""
            with taken as (
              insert into fulfilment.fulfilment (id, order_id, location_id, kind, status) values ($1, $2, $3, 'TAKE_AWAY', 'HANDED_OVER') returning *
            ), lines as (
              insert into fulfilment.fulfilment_line (fulfilment_id, order_line_id, variant_id, quantity)
              select $1, * from unnest($4::uuid[], $5::uuid[], $6::integer[])
            )
            insert into platform.outbox (partition, topic, key, payload)
            select abs(hashtext($2::text) % 8), '{Fulfilments.Topic}', $2::text, jsonb_build_object('fulfilmentId', id, 'orderId', order_id, 'locationId', location_id, 'to', status)
            from taken
            """,
            [
                Guid.CreateVersion7(),
                orderId,
                parcel.LocationId,
                lines.Select(line => line.OrderLineId).ToArray(),
                lines.Select(line => line.VariantId).ToArray(),
                lines.Select(line => line.Quantity).ToArray(),
            ],
            cancellationToken
        );
        return await StockLedger.Dispatch(transaction, orderId, parcel.Lines, MovementKind.HandedOver, actor, channel, cancellationToken);
    }
}
