using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Fulfilment;

/// <summary>Takes pieces out of an order's work that has not left: what nobody picks yet first, what is packed last. A fulfilment that loses everything is cancelled.</summary>
public static class FulfilmentCuts
{
    // In the order in which they lose pieces.
    private static readonly string[] NotLeft = ["OPEN", "PICKING", "READY"];
    private static readonly string[] Untouched = ["OPEN"];

    /// <summary>Locks the fulfilments of an order; before the order's own row, as everybody does.</summary>
    public static Task Lock(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken) =>
        transaction.Query("select id from fulfilment.fulfilment where order_id = $1 order by id for update", row => row.GetGuid(0), [orderId], cancellationToken);

    /// <param name="transaction">The effect's; <see cref="Lock"/> was called in it.</param>
    /// <param name="orderId">Whose work.</param>
    /// <param name="pieces">Lines of the order, and how many pieces of each.</param>
    /// <param name="onlyUntouched">Whether work that a location has taken on must stay as it is.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>What is no longer promised, by location, for the caller to give back; null, with nothing done, when so much has not stayed.</returns>
    public static async Task<IReadOnlyList<StockLine>?> Take(
        CommerceTransaction transaction,
        Guid orderId,
        IEnumerable<OrderedLine> pieces,
        bool onlyUntouched,
        CancellationToken cancellationToken
    )
    {
        var work = await Open(transaction, orderId, onlyUntouched, cancellationToken);
        var taken = work.ToDictionary(part => part, _ => 0);
        foreach (var wanted in pieces)
        {
            var missing = wanted.Quantity;
            foreach (var part in work.Where(part => part.OrderLineId == wanted.OrderLineId))
            {
                var some = Math.Min(missing, part.Quantity - taken[part]);
                taken[part] += some;
                missing -= some;
            }
            if (missing > 0)
                return null;
        }
        var emptied = work.GroupBy(part => part.FulfilmentId).Where(parts => parts.All(part => taken[part] == part.Quantity)).Select(parts => parts.Key).ToHashSet();
        await Write(transaction, [.. taken.Where(part => part.Value > 0)], emptied, cancellationToken);
        return [.. taken.Where(part => part.Value > 0).Select(part => new StockLine(part.Key.VariantId, part.Key.LocationId, part.Value))];
    }

    private static Task<IReadOnlyList<Part>> Open(CommerceTransaction transaction, Guid orderId, bool onlyUntouched, CancellationToken cancellationToken) =>
        transaction.Query(
            """
            select f.id, f.location_id, l.order_line_id, l.variant_id, l.quantity
            from fulfilment.fulfilment f join fulfilment.fulfilment_line l on l.fulfilment_id = f.id
            where f.order_id = $1 and f.status = any ($2)
            order by array_position($2, f.status), f.id, l.order_line_id
            """,
            row => new Part(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetGuid(3), row.GetInt32(4)),
            [orderId, onlyUntouched ? Untouched : NotLeft],
            cancellationToken
        );

    private static async Task Write(
        CommerceTransaction transaction,
        IReadOnlyList<KeyValuePair<Part, int>> taken,
        HashSet<Guid> emptied,
        CancellationToken cancellationToken
    )
    {
        // What is cancelled keeps its lines: they say what it was.
        var cut = taken.Where(part => !emptied.Contains(part.Key.FulfilmentId)).ToArray();
        object[] keys = [cut.Select(part => part.Key.FulfilmentId).ToArray(), cut.Select(part => part.Key.OrderLineId).ToArray()];
        await transaction.Execute(
            """
            delete from fulfilment.fulfilment_line l using unnest($1::uuid[], $2::uuid[], $3::integer[]) as cut (fulfilment_id, order_line_id, quantity)
            where l.fulfilment_id = cut.fulfilment_id and l.order_line_id = cut.order_line_id and l.quantity = cut.quantity
            """,
            [.. keys, cut.Select(part => part.Value).ToArray()],
            cancellationToken
        );
        await transaction.Execute(
            """
            update fulfilment.fulfilment_line l set quantity = l.quantity - cut.quantity
            from unnest($1::uuid[], $2::uuid[], $3::integer[]) as cut (fulfilment_id, order_line_id, quantity)
            where l.fulfilment_id = cut.fulfilment_id and l.order_line_id = cut.order_line_id
            """,
            [.. keys, cut.Select(part => part.Value).ToArray()],
            cancellationToken
        );
        transaction.WroteEvents();
        await transaction.Execute(
            $"""
            with changed as (
              update fulfilment.fulfilment set status = case when id = any ($2) then 'CANCELLED' else status end, version = version + 1, updated_at = platform.now()
              where id = any ($1)
              returning *
            )
            insert into platform.outbox (partition, topic, key, payload)
            select abs(hashtext(order_id::text) % 8), '{Fulfilments.Topic}', order_id::text,
              jsonb_build_object('fulfilmentId', id, 'orderId', order_id, 'locationId', location_id, 'to', status)
            from changed
            """,
            [taken.Select(part => part.Key.FulfilmentId).Distinct().ToArray(), emptied.ToArray()],
            cancellationToken
        );
    }

    /// <summary>Pieces of a line of the order in one fulfilment.</summary>
    private sealed record Part(Guid FulfilmentId, Guid LocationId, Guid OrderLineId, Guid VariantId, int Quantity);
}
