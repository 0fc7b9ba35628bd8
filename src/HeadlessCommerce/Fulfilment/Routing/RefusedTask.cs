using System.Text.Json;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>Pieces of an order's line in a fulfilment.</summary>
internal readonly record struct RefusedLine(Guid OrderLineId, Guid VariantId, string Sku, int Quantity);

/// <summary>A fulfilment of which a location refuses something, locked with the others of its order.</summary>
internal sealed record RefusedTask(
    Guid Id,
    Guid OrderId,
    Guid LocationId,
    Guid MethodId,
    DeliveryKind Kind,
    FulfilmentStatus Status,
    RoutingDecision? Decision,
    IReadOnlyList<RefusedLine> Lines
)
{
    public static async Task<RefusedTask?> Lock(CommerceTransaction transaction, Guid id, CancellationToken cancellationToken)
    {
        var rows = await transaction.Query(
            """
            select fulfilment.id, order_id, location_id, method_id, kind, status, (select decision::text from fulfilment.routing where fulfilment_id = fulfilment.id)
            from fulfilment.fulfilment
            where order_id = (select order_id from fulfilment.fulfilment where id = $1)
            order by fulfilment.id
            for update of fulfilment
            """,
            row => new RefusedTask(
                row.GetGuid(0),
                row.GetGuid(1),
                row.GetGuid(2),
                row.GetGuid(3),
                SqlEnum.Parse<DeliveryKind>(row.GetString(4)),
                SqlEnum.Parse<FulfilmentStatus>(row.GetString(5)),
                row.IsDBNull(6) ? null : JsonSerializer.Deserialize<RoutingDecision>(row.GetString(6), JsonSerializerOptions.Web),
                []
            ),
            [id],
            cancellationToken
        );
        if (rows.FirstOrDefault(row => row.Id == id) is not { } task)
            return null;
        var lines = await transaction.Query(
            "select order_line_id, variant_id, sku, quantity from fulfilment.fulfilment_line join catalog.variant on variant.id = variant_id where fulfilment_id = $1 order by order_line_id",
            row => new RefusedLine(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetInt32(3)),
            [id],
            cancellationToken
        );
        return task with { Lines = lines };
    }

    /// <summary>What is wrong with what was said to be found.</summary>
    public InvalidInput? Fault(IReadOnlyList<PickedInput> picked)
    {
        foreach (var (index, line) in picked.Index())
        {
            var here = Lines.Where(known => known.Sku == line.Sku).Sum(known => known.Quantity);
            if (line.Found < 0 || line.Found >= here)
                return new(here == 0 ? $"\"{line.Sku}\" is not in this fulfilment." : $"found is from 0 to {here - 1}: fewer than the fulfilment has.", ["input", "lines", $"{index}"]);
        }
        return null;
    }

    /// <summary>The pieces that were not found; of several lines of one variant the last ones go without.</summary>
    public IReadOnlyList<RefusedLine> Missing(IReadOnlyList<PickedInput> picked)
    {
        var missing = new List<RefusedLine>();
        foreach (var line in picked)
        {
            var found = line.Found;
            foreach (var known in Lines.Where(known => known.Sku == line.Sku))
            {
                var kept = Math.Min(found, known.Quantity);
                found -= kept;
                if (kept < known.Quantity)
                    missing.Add(known with { Quantity = known.Quantity - kept });
            }
        }
        return missing;
    }

    /// <summary>Locations that have refused pieces of this order before.</summary>
    public async Task<IReadOnlySet<Guid>> RefusedBefore(CommerceTransaction transaction, CancellationToken cancellationToken) =>
        (
            await transaction.Query(
                """
                select distinct refused.location_id from fulfilment.fulfilment refused
                join fulfilment.routing on routing.from_fulfilment_id = refused.id
                where refused.order_id = $1
                """,
                row => row.GetGuid(0),
                [OrderId],
                cancellationToken
            )
        ).ToHashSet();

    /// <summary>Less to do here, or nothing: then it is cancelled and keeps its lines, which say what it was.</summary>
    public async Task Lessen(CommerceTransaction transaction, IReadOnlyList<RefusedLine> missing, bool all, CancellationToken cancellationToken)
    {
        if (!all)
        {
            object[] parameters = [Id, missing.Select(line => line.OrderLineId).ToArray(), missing.Select(line => line.Quantity).ToArray()];
            await transaction.Execute(
                """
                with less as (select * from unnest($2::uuid[], $3::integer[]) as line (order_line_id, quantity)), gone as (
                  delete from fulfilment.fulfilment_line line using less
                  where line.fulfilment_id = $1 and line.order_line_id = less.order_line_id and line.quantity = less.quantity
                )
                update fulfilment.fulfilment_line line set quantity = line.quantity - less.quantity from less
                where line.fulfilment_id = $1 and line.order_line_id = less.order_line_id and line.quantity > less.quantity
                """,
                parameters,
                cancellationToken
            );
        }
        transaction.WroteEvents();
        await transaction.Execute(
            $"""
            with changed as (
              update fulfilment.fulfilment set status = case when $2 then 'CANCELLED' else status end, version = version + 1, updated_at = platform.now()
              where id = $1
              returning *
            )
            insert into platform.outbox (partition, topic, key, payload)
            select abs(hashtext(order_id::text) % 8), '{Fulfilments.Topic}', order_id::text,
              jsonb_build_object('fulfilmentId', id, 'orderId', order_id, 'locationId', location_id, 'to', status)
            from changed
            """,
            [Id, all],
            cancellationToken
        );
    }
}
